package a;

public class Store {
}
