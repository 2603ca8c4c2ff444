package a;

public interface Context {
    String label();
}
