package shop;

public class Base {
    public Base(String name, int n) { }
}
