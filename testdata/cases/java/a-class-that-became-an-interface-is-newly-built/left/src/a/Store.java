package a;

public interface Store {
    void put(String it);
}
