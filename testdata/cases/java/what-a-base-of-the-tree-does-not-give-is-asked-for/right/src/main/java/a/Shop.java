package a;

public class Shop extends Base implements Context {
    @Override
    public String label() {
        return "shop";
    }
}
