package app;

public interface Api {
    boolean handle(String event);
}
