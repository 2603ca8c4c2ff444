package app;

public class Api {
    public static String label(long cents) {
        return "" + cents;
    }
}
