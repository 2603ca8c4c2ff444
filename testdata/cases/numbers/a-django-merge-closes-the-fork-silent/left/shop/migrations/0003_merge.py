from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_tags'),
        ('shop', '0002_notes'),
    ]

    operations = []
