from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('shop', '0001_initial'), ('shop', '0002_a')]
    dependencies = [
    ]

    operations = []
