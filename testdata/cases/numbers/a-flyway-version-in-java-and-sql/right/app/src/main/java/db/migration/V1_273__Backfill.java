package db.migration;

public class V1_273__Backfill {}
