-- The version of the change counter at the last change of a subscription, so that a server reads only those that have changed since
-- it last looked.
alter table subscription add column change_version bigint default 0 not null;
create index subscription_change_version on subscription (change_version);
