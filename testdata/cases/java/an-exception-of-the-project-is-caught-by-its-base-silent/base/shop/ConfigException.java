package shop;

public class ConfigException extends ShopException {
    public ConfigException(String message) {
        super(message);
    }
}
