package a;

public class ShopException extends Exception implements Context {
    @Override
    public String label() {
        return "shop";
    }
}
