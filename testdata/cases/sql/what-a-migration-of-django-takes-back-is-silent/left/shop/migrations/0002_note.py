from django.db import migrations


class Migration(migrations.Migration):
    operations = [
        migrations.RunSQL(
            sql="UPDATE shop_order SET coupon = '' WHERE coupon IS NULL",
            reverse_sql="ALTER TABLE shop_order DROP COLUMN coupon",
        ),
    ]
