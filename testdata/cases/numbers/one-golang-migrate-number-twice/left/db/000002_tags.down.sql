select 22;
