package p;

public class Clock {
    public void wait(int millis) {
    }

    public void wait(Object any) {
    }
}
