-- What happened, written in the transaction that it tells of. Later each entry gets its place in a chain of hashes: see docs/adr/0014.
create table audit (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  kind     text not null,
  subject  text not null,
  actor    text not null,
  content  text not null,           -- JSON, hashed as it was written
  place    bigint unique check (place > 0),
  previous text check (previous ~ '^[0-9a-f]{64}$'),
  hash     text check (hash ~ '^[0-9a-f]{64}$'),
  check ((place is null) = (hash is null) and (place is null) = (previous is null))
);
create index audit_unlinked on audit (id) where place is null;
create index audit_model on audit (id) where kind = 'MODEL';

-- An entry is changed once, when it is linked, and never deleted.
create function keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.place is null and new.place is not null
      and (new.id, new.at, new.kind, new.subject, new.actor, new.content)
        = (old.id, old.at, old.kind, old.subject, old.actor, old.content) then
      return new;
    end if;
  end if;
  raise exception 'the audit log is only added to' using errcode = 'restrict_violation';
end $$;
create trigger keep_audit_rows before update or delete on audit for each row execute function keep_audit();
create trigger keep_audit_table before truncate on audit for each statement execute function keep_audit();

-- The bytes of some media are to go, and are gone from the media store; their verdicts stay.
alter table media add column deleted_at timestamptz;
alter table media add column removed_at timestamptz check (removed_at is null or deleted_at is not null);
create index media_held on media (received_at) where deleted_at is null;
create index media_unremoved on media (deleted_at) where deleted_at is not null and removed_at is null;

-- What callers say judged pictures really are, beside the machine's verdict.
create table feedback (
  id         uuid primary key,
  submission uuid not null references submission,
  label      text not null check (label in ('AUTHENTIC', 'SYNTHETIC')),
  category   text not null,
  comment    text not null check (length(comment) <= 1000),
  source     text not null,
  created_at timestamptz not null
);
create index feedback_submission on feedback (submission);
