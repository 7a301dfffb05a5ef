-- How far each partner has acknowledged the feed, so that acknowledging more looks at no more than what is new.
create table feed_acknowledgement (
    partner_id varchar(40) primary key,
    position   bigint      not null
);
