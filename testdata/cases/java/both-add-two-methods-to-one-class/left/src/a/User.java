package a;

public class User {
    public int first() { return 1; }

    public int second() { return 1; }

    public int size() { return 1; }

    public int last() { return 2; }
}
