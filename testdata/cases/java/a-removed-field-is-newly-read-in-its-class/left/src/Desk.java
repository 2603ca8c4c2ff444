package shop;

public class Desk {

    public int one() {
        return 1;
    }

    public boolean isClosed() {
        return false;
    }

    public int two() {
        return 2;
    }

    public int three() {
        return 3;
    }
}
