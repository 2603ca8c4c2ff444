package p;

public class Clock {
    public void wait(String text) {
    }

    public void wait(Object any) {
    }
}
