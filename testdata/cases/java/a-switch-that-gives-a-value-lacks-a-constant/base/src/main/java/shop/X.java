package shop;
class X {}
