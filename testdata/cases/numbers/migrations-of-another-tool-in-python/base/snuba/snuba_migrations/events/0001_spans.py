from snuba.migrations import migration


class Migration(migration.ClickhouseNodeMigration):
    blocking = False
    name = "spans"
