-- Null: the picture was not delivered again, or judged before this was kept.
alter table analysis add column spread double precision check (spread between 0 and 1);
-- What each branch found where; null: could not be scored, or judged before this was kept.
alter table analysis add column maps json;
