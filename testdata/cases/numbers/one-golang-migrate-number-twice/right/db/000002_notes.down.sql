select 33;
