package shop;

public class Cache<T> {
}
