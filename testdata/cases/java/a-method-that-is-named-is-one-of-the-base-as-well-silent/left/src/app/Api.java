package app;

public class Api extends Base {
    public String label(int n, int m) {
        return "" + n + m;
    }
}
