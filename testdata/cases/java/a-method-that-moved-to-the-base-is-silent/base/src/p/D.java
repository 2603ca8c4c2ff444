package p;

public class D {
    public int size() { return 1; }
}
