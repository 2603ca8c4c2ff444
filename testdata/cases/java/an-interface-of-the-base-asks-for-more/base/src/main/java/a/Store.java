package a;

public interface Store {
    int size();
}
