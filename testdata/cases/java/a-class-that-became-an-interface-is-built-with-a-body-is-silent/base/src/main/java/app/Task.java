package app;

public abstract class Task {
    public void run() { }
}
