package shop;

public interface Carrier {
    String ship(
        String order,
        String address,
        String carrier,
        int weight,
        String note);
}
