package a;

public class Box<T> {
    T value;
}
