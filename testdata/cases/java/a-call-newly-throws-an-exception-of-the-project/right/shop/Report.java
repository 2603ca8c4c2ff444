package shop;

public class Report {
    private final Loader loader = new Loader();

    public String title() {
        return loader.load("title");
    }
}
