package a;

class Run {
    private int total;

    void run(Order order) {
        this.total = order.total();
        total = new Order(3).total();
    }
}
