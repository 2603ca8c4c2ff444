package app;

public class Base {
    public String label(int n) {
        return "base";
    }
}
