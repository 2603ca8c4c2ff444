package app;

public class Page {
    int count = 0;

    String show(Object it, String type) {
        return Saver.format(it, type);
    }
}
