package app;

public class Api {
    private final long cents;

    public Api(long cents) {
        this.cents = cents;
    }
}
