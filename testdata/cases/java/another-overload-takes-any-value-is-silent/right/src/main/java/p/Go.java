package p;

public class Go {
    void go(Clock clock) {
        clock.wait("now");
    }
}
