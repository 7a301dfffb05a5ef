-- Lists of deliveries are read latest first. H2 reads an index forwards only.
drop index delivery_of_subscription;
create index delivery_of_subscription on delivery (subscription_id, id desc);
drop index delivery_of_partner;
create index delivery_of_partner on delivery (partner_id, id desc);
