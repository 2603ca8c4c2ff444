package a;

public abstract class Base {
    int size() {
        return 1;
    }
}
