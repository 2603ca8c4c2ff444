package a;

public class Order implements Priced {
    public int price() { return 1; }
}
