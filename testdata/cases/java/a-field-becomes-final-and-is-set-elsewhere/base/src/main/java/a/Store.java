package a;

public class Store {
    public int size = 1;
}
