package app;

public class Api {
    public String label(String a, java.util.Locale l) {
        return a;
    }
}
