package com.shop.web;

public class OrderServlet {
    int total;
}
