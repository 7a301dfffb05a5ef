-- What one transaction recorded gets its places in the feed as a whole. An event is written once and never again: to write its
-- position into it, with an entry in each index, was a third of what PostgreSQL did for an event.
create table feed_section (
    id            varchar(80) primary key,
    recorded_at   timestamp(6) with time zone not null,
    events        int         not null,
    last_position bigint      unique
);
insert into feed_section (id, recorded_at, events, last_position) select id, recorded_at, 1, position from event;

alter table event add column section_id varchar(80);
alter table event add column ordinal int;
update event set section_id = id, ordinal = 1;
alter table event alter column section_id set not null;
alter table event alter column ordinal set not null;
create unique index event_of_section on event (section_id, ordinal);

drop index event_of_resource;
alter table event drop column position;

-- What happened to one resource, latest first.
create index event_of_resource on event (resource_id, recorded_at desc, id desc);
