package shop;

public class Boot {
    public String start(Loader loader) {
        return loader.load(1);
    }
}
