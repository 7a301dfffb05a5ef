-- One schema for H2 and PostgreSQL: only what both understand.
-- What is written for every event carries no foreign keys: it is written together, in one transaction, and
-- PostgreSQL would lock the rows that all of it shares (subscription, partner) once per insert.

create table partner (
    id          varchar(40)  primary key,
    name        varchar(200) not null,
    created_at  timestamp(6) with time zone not null,
    updated_at  timestamp(6) with time zone not null,
    deleted_at  timestamp(6) with time zone,
    version     bigint       not null
);

create table api_key (
    id          varchar(40)  primary key,
    partner_id  varchar(40)  not null references partner (id),
    role        varchar(20)  not null,
    description varchar(500),
    hint        varchar(20)  not null,
    key_hash    varchar(64)  not null unique,
    created_at  timestamp(6) with time zone not null
);
create index api_key_of_partner on api_key (partner_id, id);

create table subscription (
    id                  varchar(40)   primary key,
    partner_id          varchar(40)   not null references partner (id),
    url                 varchar(2048),
    description         varchar(500),
    domains             varchar(1000) not null,
    event_types         varchar(4000) not null,
    headers             varchar(8000) not null,
    status              varchar(20)   not null,
    disabled_reason     varchar(500),
    starts_at           timestamp(6) with time zone not null,
    retry_schedule      varchar(1000),
    timeout_millis      bigint,
    max_concurrency     int,
    rate_limit_requests int,
    rate_limit_millis   bigint,
    created_at          timestamp(6) with time zone not null,
    updated_at          timestamp(6) with time zone not null,
    deleted_at          timestamp(6) with time zone,
    version             bigint        not null
);
create index subscription_of_partner on subscription (partner_id, id);

create table webhook_secret (
    id              varchar(40)  primary key,
    subscription_id varchar(40)  not null references subscription (id),
    ciphertext      varchar(500) not null,
    created_at      timestamp(6) with time zone not null,
    expires_at      timestamp(6) with time zone
);
create index webhook_secret_of_subscription on webhook_secret (subscription_id);

-- One row. It counts the changes of partners and subscriptions, so that every server sees at once
-- that what it keeps of them in memory is old.
create table subscription_change (
    id      int    primary key,
    version bigint not null
);
insert into subscription_change (id, version) values (1, 0);

create table event (
    id            varchar(80)   primary key,
    type          varchar(60)   not null,
    resource_type varchar(40)   not null,
    resource_id   varchar(255)  not null,
    occurred_at   timestamp(6) with time zone not null,
    recorded_at   timestamp(6) with time zone not null,
    audience      varchar(5000),
    document      varchar(4000) not null,
    position      bigint        unique
);

-- One row: the last position that was given. Who holds it is the only one in the cluster that gives positions.
create table feed_sequence (
    id            int    primary key,
    last_position bigint not null
);
insert into feed_sequence (id, last_position) values (1, 0);

create table delivery (
    id              varchar(40) primary key,
    event_id        varchar(80) not null,
    subscription_id varchar(40) not null,
    partner_id      varchar(40) not null,
    status          varchar(20) not null,
    attempts        int         not null,
    schedule_start  int         not null,
    claim           int         not null,
    due_at          timestamp(6) with time zone,
    created_at      timestamp(6) with time zone not null,
    ended_at        timestamp(6) with time zone
);
-- Nulls, which is what has ended, stand behind: H2 has them in front otherwise, and reads them all for what is due.
create index delivery_due on delivery (due_at nulls last);
create index delivery_waiting on delivery (subscription_id, due_at nulls last);
create index delivery_of_event on delivery (event_id);
create index delivery_of_subscription on delivery (subscription_id, id);
create index delivery_of_partner on delivery (partner_id, id);

-- A crash may leave two attempts with one number, so an id of its own tells them apart.
create table attempt (
    delivery_id      varchar(40) not null,
    id               varchar(40) not null,
    number           int         not null,
    started_at       timestamp(6) with time zone not null,
    duration_millis  bigint      not null,
    outcome          varchar(20) not null,
    response_status  int,
    response_headers varchar(4000),
    response_body    varchar(4096),
    error            varchar(40),
    error_detail     varchar(500),
    primary key (delivery_id, id)
);

create table idempotency_key (
    id          varchar(64)   primary key,
    fingerprint varchar(64)   not null,
    event_ids   varchar(80000) not null,
    created_at  timestamp(6) with time zone not null
);
