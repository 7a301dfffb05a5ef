-- psql -v ON_ERROR_STOP=1 -f roles.sql, once, as a superuser; then \password ump
-- The servers make and change their tables themselves, so the role that they come with owns the database.
create role ump login;
create database ump_events owner ump encoding 'UTF8' template template0;
revoke connect on database ump_events from public;
