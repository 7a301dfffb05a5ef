-- Since when an endpoint that failed answers again: what rests and is older goes out at the pace of a recovery, what is
-- younger was only too much for the server.
alter table subscription add column recovered_at timestamp(6) with time zone;
