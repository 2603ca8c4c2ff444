package shop.util;

public class Text {
    public static String slug(String s) { return s; }
}
