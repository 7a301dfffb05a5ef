-- One row: the highest position that retention has purged. A reader who has not come that far is told so.
create table feed_horizon (
    id       int    primary key,
    position bigint not null
);
insert into feed_horizon (id, position) values (1, 0);
