-- Bytes that came in, once each; the bytes themselves are in the media vault under the same key.
create table media (
  sha256      text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes       bigint not null check (bytes > 0),
  type        text,                 -- null: never decoded
  width       integer check (width > 0),
  height      integer check (height > 0),
  received_at timestamptz not null
);

-- One verdict per media, model and policy.
create table analysis (
  id            uuid primary key,
  media         text not null references media,
  model         text not null,
  policy        text not null,
  verdict       text not null check (verdict in ('AUTHENTIC', 'INCONCLUSIVE', 'SYNTHETIC')),
  logit         double precision,   -- null: could not be scored, the reasons say why
  probability   double precision check (probability between 0 and 1),
  reasons       text[] not null,
  decode_millis double precision not null,
  score_millis  double precision not null,
  created_at    timestamptz not null,
  unique (media, model, policy)
);

-- What callers asked, and how it ended.
create table submission (
  id             uuid primary key,
  seq            bigint generated always as identity unique,   -- the order of paging
  submitter      text not null,
  caller_id      text not null,
  channel        text not null check (channel in ('REST', 'KAFKA')),
  priority       text not null check (priority in ('LIVE', 'BATCH')),
  correlation_id text,
  media          text not null references media,
  state          text not null check (state in ('PENDING', 'JUDGED', 'REFUSED')),
  analysis       uuid references analysis,
  refusal_code   text,
  refusal_detail text,
  received_at    timestamptz not null,
  settled_at     timestamptz,
  unique (submitter, caller_id),
  check ((state = 'JUDGED') = (analysis is not null)),
  check ((state = 'REFUSED') = (refusal_code is not null)),
  check ((state = 'PENDING') = (settled_at is null))
);
create index submission_analysis on submission (analysis);
create index submission_media on submission (media);
create index submission_pending on submission (seq) where state = 'PENDING';

-- Kafka records that never became a submission; source is topic/partition/offset/timestamp, so that a redelivered record is rejected once.
create table rejection (
  source     text primary key,
  code       text not null,
  detail     text not null,
  created_at timestamptz not null
);

-- What analysts decided, beside the machine's verdict.
create table review (
  id         uuid primary key,
  analysis   uuid not null references analysis,
  decision   text not null check (decision in ('AGREE', 'OVERRIDE')),
  verdict    text not null check (verdict in ('AUTHENTIC', 'INCONCLUSIVE', 'SYNTHETIC')),
  reason     text not null,
  analyst    text not null,
  created_at timestamptz not null
);
create index review_analysis on review (analysis);

-- Events written in the transaction that they tell of, sent afterwards in the order of their ids.
create table outbox (
  id         bigint generated always as identity primary key,
  topic      text not null,
  key        text not null,
  payload    text not null,
  created_at timestamptz not null,
  sent_at    timestamptz
);
create index outbox_unsent on outbox (id) where sent_at is null;
