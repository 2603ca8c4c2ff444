from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_initial'),
    ]

    operations = [migrations.AddField('cart', 'tags', models.TextField(null=True))]
