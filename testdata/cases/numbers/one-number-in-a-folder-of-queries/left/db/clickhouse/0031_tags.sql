select 31;
