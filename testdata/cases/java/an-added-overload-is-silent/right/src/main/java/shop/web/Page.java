package shop.web;

import shop.Cart;

public class Page {
    Cart make() { return new Cart("x"); }
}
