package a;

public class Run {
    void run(Other store) {
        store.size = 2;
    }
}
