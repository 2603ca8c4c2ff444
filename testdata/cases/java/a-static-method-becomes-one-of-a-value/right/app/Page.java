package app;

public class Page {
    int count = 0;

    int show() {
        return Clock.now();
    }
}
