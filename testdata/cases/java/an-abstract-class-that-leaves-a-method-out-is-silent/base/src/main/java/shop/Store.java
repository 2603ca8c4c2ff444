package shop;

public interface Store {
    String get(String key);
}
