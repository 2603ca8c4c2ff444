package p;

public class Go {
    void go(Clock clock, Names names) {
        clock.wait(names.find().get());
    }
}
