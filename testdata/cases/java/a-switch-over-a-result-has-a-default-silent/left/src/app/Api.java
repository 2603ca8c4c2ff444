package app;

public class Api {
    public enum State { OPEN, PAID, VOID }

    private State state;

    public State state() {
        return state;
    }
}
