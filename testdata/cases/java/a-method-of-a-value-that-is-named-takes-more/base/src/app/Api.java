package app;

public class Api {
    public String label(String a) {
        return a;
    }
}
