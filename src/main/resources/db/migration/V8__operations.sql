-- A rejected record can be looked at, and sent to intake once more.
alter table rejection add column id uuid not null unique default gen_random_uuid();
alter table rejection add column seq bigint generated always as identity unique;         -- the order of paging
alter table rejection add column body bytea check (octet_length(body) <= 2097152);       -- null: too long, empty, or no more kept
alter table rejection add column replayed_at timestamptz;                                -- null: it waits for somebody to decide
create index rejection_held on rejection (created_at) where body is not null;

-- The newest scores of a detector.
create index analysis_scored on analysis (model, created_at desc) where logit is not null;

-- The audit log is read by what happened, or to whom.
create index audit_kind on audit (kind, id);
create index audit_subject on audit (subject, id);
