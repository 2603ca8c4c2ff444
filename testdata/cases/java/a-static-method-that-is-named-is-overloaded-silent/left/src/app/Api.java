package app;

public class Api {
    public static String label(long cents) {
        return "" + cents;
    }

    public static String label(long cents, String currency) {
        return label(cents) + currency;
    }
}
