select 28;
