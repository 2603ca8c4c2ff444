package shop;

public class Loader {
    public String load(String key) throws ConfigException {
        if (key.isEmpty()) {
            throw new ConfigException("no key");
        }
        return key;
    }
}
