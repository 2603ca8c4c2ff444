package p;

public class Bar {
    public String title() {
        return "";
    }
}
