package com.shop.order;

public class OrderServlet {
    int total;
}
