package a;

public interface Priced {
    int price();
}
