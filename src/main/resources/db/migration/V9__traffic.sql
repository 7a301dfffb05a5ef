-- What each server has seen in each minute, for who looks at the console. A server writes only rows of its own.
create table traffic (
    minute_at      timestamp(6) with time zone not null,
    server_id      varchar(40)   not null,
    events         bigint        not null,
    delivered      bigint        not null,
    failed         bigint        not null,
    answer_times   varchar(2000) not null,
    delivery_times varchar(2000) not null,
    primary key (minute_at, server_id)
);

-- What happened to one resource, latest first.
create index event_of_resource on event (resource_id, position desc);
