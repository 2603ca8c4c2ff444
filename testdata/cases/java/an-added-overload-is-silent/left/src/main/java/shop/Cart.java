package shop;

public class Cart {
    public Cart(String name) { this(name, 1); }
    public Cart(String name, int size) { }
}
