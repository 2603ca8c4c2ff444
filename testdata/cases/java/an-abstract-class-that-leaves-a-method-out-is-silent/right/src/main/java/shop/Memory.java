package shop;

public abstract class Memory implements Store {
    @Override
    public String get(String key) { return key; }
}
