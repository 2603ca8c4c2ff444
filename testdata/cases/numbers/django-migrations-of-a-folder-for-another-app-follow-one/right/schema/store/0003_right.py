from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_x"),
        ("shop", "0002_b"),
    ]

    operations = []
