package com.shop.web;

public class OrdersServlet {
}
