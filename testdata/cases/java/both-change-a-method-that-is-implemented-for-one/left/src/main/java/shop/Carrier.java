package shop;

public interface Carrier {
    String ship(
        Order order,
        String address,
        String carrier,
        int weight);
}
