package a;

public class Box<T extends Priced> {
    T value;
}
