package a;

public class Store {
    public final int size = 1;
}
