package a;

public class Root {
    public Context withLabel(String key, String value) {
        return null;
    }
}
