package a;

public abstract class Base extends Root {
    int size() {
        return 1;
    }
}
