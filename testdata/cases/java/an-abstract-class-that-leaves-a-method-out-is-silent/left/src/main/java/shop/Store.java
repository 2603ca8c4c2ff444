package shop;

public interface Store {
    String get(String key);
    void remove(String key);
}
