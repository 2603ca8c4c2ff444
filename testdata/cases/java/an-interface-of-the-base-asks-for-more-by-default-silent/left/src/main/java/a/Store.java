package a;

public interface Store {
    int size();
    default String label() { return "x"; }
}
