package app;

public class Event<T> {
    public T value;
}
