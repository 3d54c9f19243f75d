-- A candidate's verdict beside that of the detector in force on the same media; both are analyses.
create table shadow (
  id          bigint generated always as identity primary key,
  incumbent   uuid not null references analysis,
  candidate   uuid not null references analysis,
  agrees      boolean not null,   -- on the verdict, not on the probability
  compared_at timestamptz not null,
  unique (incumbent, candidate)
);
create index shadow_disagreement on shadow (id) where not agrees;
