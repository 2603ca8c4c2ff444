from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_initial'),
        ('auth', '0012_alter'),
    ]

    operations = [migrations.AddField('cart', 'notes', models.TextField(null=True))]
