-- Whether due_at is the end of a lease, of an attempt that is announced or under way, or the time of the next attempt.
alter table delivery add column if not exists held boolean default false not null;
