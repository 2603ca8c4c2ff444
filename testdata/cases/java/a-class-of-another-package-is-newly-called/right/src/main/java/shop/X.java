package shop;

import shop.desk.Desk;

class X {
    int width() { return Desk.open(3); }
}
