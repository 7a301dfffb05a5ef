-- A row for each endpoint that fails, as long as it does. Which subscription fails stands in its status.
create table breaker (
    subscription_id varchar(40) primary key,
    failing_since   timestamp(6) with time zone not null,
    failed_at       timestamp(6) with time zone not null,
    opened_at       timestamp(6) with time zone not null,
    probes          int         not null,
    next_probe_at   timestamp(6) with time zone not null,
    warned_at       timestamp(6) with time zone
);

-- Deliveries that rest have one and the same due_at: the oldest of them comes first by its id.
drop index delivery_waiting;
create index delivery_waiting on delivery (subscription_id, due_at nulls last, id);

-- Until when the endpoint has asked to be left alone with it: no recovery of the endpoint brings its retry forward.
alter table delivery add column not_before timestamp(6) with time zone;
