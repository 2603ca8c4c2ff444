package app;

public interface Api {
    void handle(String event);
}
