package a;

public final class Util {
    private Util() {
    }

    public static int size(String of) {
        return of.length();
    }
}
