package app;

public class Saver {
    public static String format(Object value, String type) {
        return "";
    }

    public static String format(Object value, CharSequence marks) {
        return "";
    }
}
