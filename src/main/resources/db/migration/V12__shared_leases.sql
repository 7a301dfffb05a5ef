-- Deliveries that were recorded together, many at a time, have one lease between them and no due_at of their own as long as
-- they are young. Nearly all of them end before that, and have then never been in an index of what waits.
create table shared_lease (
    first_id    varchar(40) primary key,
    last_id     varchar(40) not null,
    recorded_at timestamp(6) with time zone not null,
    ends_at     timestamp(6) with time zone not null
);
create index shared_lease_recorded on shared_lease (recorded_at);
-- When they end, nothing changes of them that is in an index: PostgreSQL writes that into the same page, where it has room.
${on_postgresql}alter table delivery set (fillfactor = 55);
