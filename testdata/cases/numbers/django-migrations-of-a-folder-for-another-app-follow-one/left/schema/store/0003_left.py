from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0002_b"),
        ("auth", "0012_x"),
    ]

    operations = []
