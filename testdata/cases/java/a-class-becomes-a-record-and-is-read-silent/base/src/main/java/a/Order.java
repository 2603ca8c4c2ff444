package a;

public class Order {
    private final int total;

    public Order(int total) {
        this.total = total;
    }

    public int total() {
        return total;
    }
}
