package ex;

public class Base {
    public int size(int x) {
        return x;
    }
}
