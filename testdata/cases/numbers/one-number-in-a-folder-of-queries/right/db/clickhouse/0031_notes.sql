select 310;
