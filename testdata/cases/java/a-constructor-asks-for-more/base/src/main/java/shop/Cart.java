package shop;

public class Cart {
    public Cart(String name) { }
}
