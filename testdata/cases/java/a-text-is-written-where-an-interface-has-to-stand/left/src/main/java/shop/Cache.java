package shop;

public class Cache<T extends Keyed> {
}
