-- As pixels show it, by which branches were believed; null: could not be scored. Of what was judged before this was kept
-- it is 1, as where no save shows: no detector of that time weighed by it.
alter table analysis add column quantisation_step double precision default 1 check (quantisation_step >= 1);
