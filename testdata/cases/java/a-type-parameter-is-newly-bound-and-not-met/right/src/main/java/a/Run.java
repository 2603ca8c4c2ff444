package a;

public class Run {
    private final Box<Order> box = new Box<Order>();
}
