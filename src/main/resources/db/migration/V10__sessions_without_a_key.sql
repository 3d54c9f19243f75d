-- People for whom the identity provider vouches have none.
alter table session alter column key drop not null;
