from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('plugin_shop', '0001_initial'),
    ]

    operations = [migrations.RunSQL("select 1")]
