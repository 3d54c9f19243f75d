-- Whose credential gave the feedback; the source is only what they say of themselves.
alter table feedback add column given_by text not null default 'unknown';
alter table feedback alter column given_by drop default;
