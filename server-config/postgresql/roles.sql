-- psql -v ON_ERROR_STOP=1 -f roles.sql, once, as a superuser; then \password ump
-- The servers create and change their tables themselves, so their role owns the database.
create role ump login;
create database ump_events owner ump encoding 'UTF8' template template0;
revoke connect on database ump_events from public;
