-- The turns of each subscription that has a rate limit: which one is the next that nobody has, and where the queue of those
-- ends that were told to come back for theirs. All servers take turns from the one row.
create table rate_limit (
    subscription_id varchar(40) primary key,
    next_at         timestamp(6) with time zone not null,
    backlog_at      timestamp(6) with time zone not null
);
