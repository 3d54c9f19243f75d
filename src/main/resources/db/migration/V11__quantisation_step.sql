-- As pixels show it, by which branches were believed; null: could not be scored, or judged before this was kept.
alter table analysis add column quantisation_step double precision check (quantisation_step >= 1);
