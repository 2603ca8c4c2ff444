package a;

public class Run {
    int run(int of) {
        final int total = load(of);
        log("a");
        log("b");
        log("c");
        return total;
    }
}
