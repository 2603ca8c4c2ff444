package shop;

public class Desk {
    private boolean closed = false;

    public int one() {
        return 1;
    }

    public boolean isClosed() {
        return this.closed;
    }

    public int two() {
        return 2;
    }

    public int three() {
        return 3;
    }
}
