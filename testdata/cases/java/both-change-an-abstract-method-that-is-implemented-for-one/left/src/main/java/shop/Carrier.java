package shop;

public abstract class Carrier {
    public abstract String ship(
        String address,
        String carrier,
        int weight);
}
