package shop;

public interface Handler {
    void handle(String path, int retries);
}
