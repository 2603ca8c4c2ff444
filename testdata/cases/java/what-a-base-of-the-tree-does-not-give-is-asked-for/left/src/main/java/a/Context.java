package a;

public interface Context {
    String label();

    Context withLabel(String key, String value);
}
