-- These values are written in lower case, as the API shows them and as those of deliveries have always been. Earlier versions of
-- the dispatcher write upper case: the constraints refuse that. Each value is named, since what lower() does depends on the locale.
update subscription set status =
    case status when 'ACTIVE' then 'active' when 'FAILING' then 'failing' when 'DISABLED' then 'disabled' end;
alter table subscription add constraint subscription_status check (status in ('active', 'failing', 'disabled'));

update replay set
    status = case status when 'RUNNING' then 'running' when 'COMPLETED' then 'completed' when 'CANCELLED' then 'cancelled'
        when 'FAILED' then 'failed' end,
    scope = case scope when 'UNDELIVERED' then 'undelivered' when 'MISSING' then 'missing' when 'ALL' then 'all' end;
alter table replay add constraint replay_status check (status in ('running', 'completed', 'cancelled', 'failed'));
alter table replay add constraint replay_scope check (scope in ('undelivered', 'missing', 'all'));

update api_key set role = case role when 'PARTNER' then 'partner' when 'PUBLISHER' then 'publisher' end;
alter table api_key add constraint api_key_role check (role in ('partner', 'publisher'));
