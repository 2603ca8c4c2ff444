package com.shop;

public class OrderActivity {
}
