package a;

public class Other {
    public int size = 1;
}
