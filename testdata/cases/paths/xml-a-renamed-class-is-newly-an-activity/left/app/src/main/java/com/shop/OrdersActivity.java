package com.shop;

public class OrdersActivity {
}
