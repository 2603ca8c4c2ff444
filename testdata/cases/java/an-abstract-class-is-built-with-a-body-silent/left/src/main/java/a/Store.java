package a;

public abstract class Store {
}
