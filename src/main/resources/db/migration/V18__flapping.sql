-- A notice of an endpoint that fails and recovers again and again is changed each time: how often it has failed since first_at,
-- and how often and when the notice was last changed. Of other notices changed_at and first_at are null.
alter table notice add column failures int default 1 not null;
alter table notice add column changes int default 1 not null;
alter table notice add column first_at timestamp(6) with time zone;
alter table notice add column changed_at timestamp(6) with time zone;
