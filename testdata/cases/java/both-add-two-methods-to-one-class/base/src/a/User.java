package a;

public class User {
    public int size() { return 1; }

    public int last() { return 2; }
}
