from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_a'),
    ]

    operations = [migrations.AddField('cart', 'b', models.TextField(null=True))]
