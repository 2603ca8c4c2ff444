select 30;
