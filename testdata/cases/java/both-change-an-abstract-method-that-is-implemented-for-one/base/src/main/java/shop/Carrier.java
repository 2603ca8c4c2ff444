package shop;

public abstract class Carrier {
    public abstract String ship(
        String order,
        String address,
        String carrier,
        int weight);
}
