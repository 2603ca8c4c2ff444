package a;

public final class Store {
}
