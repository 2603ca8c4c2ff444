package b;

public class Store {
}
