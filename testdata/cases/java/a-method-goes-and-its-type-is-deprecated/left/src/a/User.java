package a;

@Deprecated
public class User {
    private String name;

    public int size() { return 1; }
}
