CREATE TABLE uses (id bigint PRIMARY KEY, coupon_id bigint REFERENCES coupons (id));
