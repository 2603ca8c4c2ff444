package shop;

class X {
}
