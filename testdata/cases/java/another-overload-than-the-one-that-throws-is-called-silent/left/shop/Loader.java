package shop;

public class Loader {
    public String load(String name) throws MissingException {
        if (name.isEmpty()) {
            throw new MissingException();
        }
        return name;
    }

    public String load(int number) {
        return "" + number;
    }
}
