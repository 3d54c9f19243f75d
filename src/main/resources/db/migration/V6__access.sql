-- Who may call. A key is kept as the hash of its secret alone, and never deleted: the audit log names it.
create table api_key (
  id         text primary key check (id ~ '^[a-z0-9]{1,32}$'),
  name       text not null,
  role       text not null check (role in ('SUBMITTER', 'ANALYST', 'ADMIN')),
  tenant     text not null,          -- the submitter whose submissions are the key's own
  per_minute integer not null check (per_minute > 0),
  hash       text not null check (hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);

-- People who are signed in to the pages; the hash is of the cookie.
create table session (
  hash       text primary key check (hash ~ '^[0-9a-f]{64}$'),
  key        text not null references api_key,   -- what was shown to sign in: the session ends with it
  caller     text not null,
  name       text not null,
  role       text not null check (role in ('SUBMITTER', 'ANALYST', 'ADMIN')),
  tenant     text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);

-- Whose submission a delivery tells of; null: nobody's who could be read.
alter table callback_delivery add column submitter text;
update callback_delivery set submitter = cast(body as json) #>> '{data,submitter}';
create index callback_delivery_submitter on callback_delivery (submitter, seq);
