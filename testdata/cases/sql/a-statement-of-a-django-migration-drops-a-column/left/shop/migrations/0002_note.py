from django.db import migrations


class Migration(migrations.Migration):
    operations = [
        migrations.RunSQL(
            sql="ALTER TABLE shop_order DROP COLUMN coupon",
            reverse_sql="ALTER TABLE shop_order ADD COLUMN coupon text",
        ),
    ]
