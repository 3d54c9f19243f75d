-- Who is told of the outcome besides Kafka; null: nobody.
alter table submission add column callback text;

-- Events on their way to a registered callback, written in the transaction that they tell of.
create table callback_delivery (
  id              uuid primary key,                                -- webhook-id: the same at every attempt
  seq             bigint generated always as identity unique,      -- the order of paging
  callback        text not null,
  event           text not null,                                   -- id of the CloudEvent
  body            text not null,                                   -- the bytes that are signed
  state           text not null check (state in ('WAITING', 'DELIVERED', 'DEAD')),
  attempts        integer not null check (attempts >= 0),
  last_failure    text,                                            -- of the newest attempt; null: it succeeded, or there was none
  created_at      timestamptz not null,
  next_attempt_at timestamptz,
  settled_at      timestamptz,
  unique (callback, event),
  check ((state = 'WAITING') = (next_attempt_at is not null)),
  check ((state = 'WAITING') = (settled_at is null))
);
create index callback_delivery_due on callback_delivery (callback, next_attempt_at) where state = 'WAITING';

-- Id of the CloudEvent that a row is; null: a submission, or written before this was kept.
alter table outbox add column event text;
