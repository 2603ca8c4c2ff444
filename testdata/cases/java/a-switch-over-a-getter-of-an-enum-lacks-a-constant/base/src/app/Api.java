package app;

public class Api {
    private State state;

    public State getState() {
        return state;
    }
}
