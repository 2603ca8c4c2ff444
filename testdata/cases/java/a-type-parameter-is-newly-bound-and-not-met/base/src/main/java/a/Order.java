package a;

public class Order {
}
