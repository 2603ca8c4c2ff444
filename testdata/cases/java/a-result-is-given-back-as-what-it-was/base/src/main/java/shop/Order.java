package shop;

public class Order {
    final String customer;
    final Object note;

    Order(String customer, Object note) {
        this.customer = customer;
        this.note = note;
    }

    String customer() {
        return customer;
    }
}
