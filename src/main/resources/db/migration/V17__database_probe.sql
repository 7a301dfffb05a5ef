-- One row, written to find out whether the database can be written.
create table database_probe (
    id        int primary key,
    probed_at timestamp(6) with time zone
);

insert into database_probe (id) values (1);
