package a;

public class Order {
    public int total;

    public Order(int total) {
        this.total = total;
    }
}
