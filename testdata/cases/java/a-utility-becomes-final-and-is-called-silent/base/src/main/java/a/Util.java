package a;

public class Util {
    public static int size(String of) {
        return of.length();
    }
}
