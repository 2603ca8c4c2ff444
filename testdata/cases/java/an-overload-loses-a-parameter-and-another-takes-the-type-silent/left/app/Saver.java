package app;

public class Saver {
    public static String format(Object value) {
        return "";
    }

    public static String format(Object value, CharSequence marks) {
        return "";
    }
}
