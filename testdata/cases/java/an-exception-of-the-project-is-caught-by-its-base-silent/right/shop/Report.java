package shop;

public class Report {
    private final Loader loader = new Loader();

    public String title() {
        try {
            check();
            return loader.load("title");
        } catch (ShopException lost) {
            return "";
        }
    }

    private void check() throws ShopException {
        if (loader == null) {
            throw new ShopException("no loader");
        }
    }

    public String foot() throws Exception {
        return loader.load("foot");
    }
}
