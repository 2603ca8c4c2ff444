package shop;

public class Billing {
    public static long charge(long amount) {
        return amount + amount / 100;
    }

    public static long charge(long amount, String unit) {
        return charge(amount);
    }
}
