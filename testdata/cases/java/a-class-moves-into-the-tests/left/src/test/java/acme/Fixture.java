package acme;

public class Fixture {
    public static int make() {
        return 1;
    }
}
