package a;

public class Run {
    void run(Store store) {
        store.size = 2;
    }
}
