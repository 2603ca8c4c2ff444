CREATE TABLE shop_order (id int, coupon text);
