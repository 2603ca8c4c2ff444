package shop;

public class Loader {
    public String load(String name) {
        return name;
    }

    public String load(int number) {
        return "" + number;
    }
}
