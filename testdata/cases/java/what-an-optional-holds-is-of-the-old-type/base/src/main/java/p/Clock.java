package p;

public class Clock {
    public void wait(String text) {
    }
}
