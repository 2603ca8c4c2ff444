package p;

public class Foo {
    public String title() {
        return "";
    }
}
