package com.shop.web

class OrderServlet
