package app;

public class Api extends Base {
    public String label(int n) {
        return "" + n;
    }
}
