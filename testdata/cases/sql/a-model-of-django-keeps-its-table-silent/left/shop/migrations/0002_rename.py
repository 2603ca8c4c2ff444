from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.RenameModel(old_name="Order", new_name="Purchase"),
        migrations.AlterModelTable(name="purchase", table="shop_order"),
    ]
