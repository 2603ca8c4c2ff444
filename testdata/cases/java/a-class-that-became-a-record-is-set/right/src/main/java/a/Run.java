package a;

public class Run {
    void run(Order order) {
        order.total = 2;
    }
}
