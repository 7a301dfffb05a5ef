-- What has ended is never looked for by its due_at, and what has no position yet by no resource. PostgreSQL need not keep
-- them in these indexes: that is two of six entries less for each delivery that ends. H2 has no indexes of a part.
${on_postgresql}drop index delivery_due;
${on_postgresql}create index delivery_due on delivery (due_at) where due_at is not null;
${on_postgresql}drop index delivery_waiting;
${on_postgresql}create index delivery_waiting on delivery (subscription_id, due_at, id) where due_at is not null;
${on_postgresql}drop index event_of_resource;
${on_postgresql}create index event_of_resource on event (resource_id, position desc) where position is not null;
