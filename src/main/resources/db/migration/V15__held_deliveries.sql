-- held: due_at is the end of a lease, and the attempt may be under way. taken: a server has it that it was announced to.
-- unrecorded: attempts that may have been made, and of which no result is recorded; their numbers are not used again.
alter table delivery add column held boolean default false not null;
alter table delivery add column taken boolean default false not null;
alter table delivery add column unrecorded int default 0 not null;
-- A result that came too late was recorded without being counted.
update delivery set attempts = attempts + 1
    where exists (select 1 from attempt where attempt.delivery_id = delivery.id and attempt.number > delivery.attempts);
-- What a purge overlooked because it was written at the same moment.
delete from delivery where not exists (select 1 from event where event.id = delivery.event_id);
delete from attempt where not exists (select 1 from delivery where delivery.id = attempt.delivery_id);

alter table delivery add constraint delivery_held_while_it_waits check (
    (not held or due_at < timestamp with time zone '9999-01-01 00:00:00+00') and (not taken or held));
alter table delivery add constraint delivery_numbers check (unrecorded >= 0);
