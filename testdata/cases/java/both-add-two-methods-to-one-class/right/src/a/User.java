package a;

public class User {
    public int size() { return 1; }

    public int last() { return 2; }

    public int second() { return 3; }

    public int first() { return 3; }
}
