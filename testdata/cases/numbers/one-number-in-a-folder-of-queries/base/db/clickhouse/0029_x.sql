select 29;
