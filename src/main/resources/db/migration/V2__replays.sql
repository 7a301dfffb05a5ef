-- Jobs, each with how far it has come: a step moves the cursor and makes deliveries due in one transaction.
create table replay (
    id                 varchar(40)   primary key,
    subscription_id    varchar(40)   not null references subscription (id),
    scope              varchar(20)   not null,
    event_types        varchar(4000) not null,
    period_start       timestamp(6) with time zone not null,
    period_end         timestamp(6) with time zone not null,
    status             varchar(20)   not null,
    failure            varchar(500),
    total              bigint        not null,
    done               bigint        not null,
    cursor_recorded_at timestamp(6) with time zone not null,
    cursor_event_id    varchar(80)   not null,
    next_step_at       timestamp(6) with time zone not null,
    created_at         timestamp(6) with time zone not null,
    completed_at       timestamp(6) with time zone
);
create index replay_due on replay (status, next_step_at);
create index replay_of_subscription on replay (subscription_id, status);

-- The order in which replays go through the events of a period.
create index event_recorded on event (recorded_at, id);
