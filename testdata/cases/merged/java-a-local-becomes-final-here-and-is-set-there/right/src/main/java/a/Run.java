package a;

public class Run {
    int run(int of) {
        int total = load(of);
        log("a");
        log("b");
        if (of > 3) {
            total = 7;
        }
        log("c");
        return total;
    }
}
