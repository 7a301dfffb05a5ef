-- Leases are no longer shared (ADR 20): a delivery has a due_at from its insert to its end, and none after that.
-- What has no sense is repaired first; then the database itself refuses it.
update delivery set ended_at = current_timestamp
    where ended_at is null and status in ('delivered', 'exhausted', 'cancelled');
update delivery set ended_at = null where ended_at is not null and status in ('pending', 'retrying');
update delivery set due_at = null where due_at is not null and ended_at is not null;
update delivery set due_at = created_at + interval '1' minute where due_at is null and ended_at is null;
update delivery set attempts = 0 where attempts < 0;
update delivery set claim = 0 where claim < 0;
drop table shared_lease;

alter table delivery add constraint delivery_due_until_it_ends check ((due_at is null) = (ended_at is not null));
alter table delivery add constraint delivery_status_fits check (
    (status in ('pending', 'retrying') and ended_at is null)
    or (status in ('delivered', 'exhausted', 'cancelled') and ended_at is not null));
alter table delivery add constraint delivery_counts check (attempts >= 0 and claim >= 0);
