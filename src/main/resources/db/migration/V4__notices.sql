-- What operators should know of. As long as due_at is not null, a notice is to be sent to the operator's own endpoint.
create table notice (
    id              varchar(40)   primary key,
    type            varchar(40)   not null,
    subscription_id varchar(40)   not null,
    partner_id      varchar(40)   not null,
    message         varchar(1000) not null,
    created_at      timestamp(6) with time zone not null,
    attempts        int           not null,
    due_at          timestamp(6) with time zone,
    sent_at         timestamp(6) with time zone
);
create index notice_due on notice (due_at nulls last);
create index notice_of_subscription on notice (subscription_id, id);
