package a;

public class User {
    private String name;

    public String getName() { return name; }

    public int size() { return 1; }
}
