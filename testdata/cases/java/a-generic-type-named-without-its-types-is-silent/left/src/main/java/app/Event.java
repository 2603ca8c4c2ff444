package app;

public class Event<S, T> {
    public S source;
    public T value;
}
