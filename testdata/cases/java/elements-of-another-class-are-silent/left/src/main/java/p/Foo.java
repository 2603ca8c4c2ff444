package p;

public class Foo {
    public String label() {
        return "";
    }
}
