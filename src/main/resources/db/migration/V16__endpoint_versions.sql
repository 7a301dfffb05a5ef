-- Counts the endpoints that a subscription has had: another URL is another endpoint, and so is one that is enabled again. What an
-- endpoint answered is held against none but itself.
alter table subscription add column endpoint_version bigint default 0 not null;
