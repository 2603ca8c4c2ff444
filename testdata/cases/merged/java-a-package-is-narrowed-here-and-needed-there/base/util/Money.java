package util;

public class Money {
    public static int cents() {
        return 1;
    }
}
