package app;

public interface Task {
    default void run() { }
}
