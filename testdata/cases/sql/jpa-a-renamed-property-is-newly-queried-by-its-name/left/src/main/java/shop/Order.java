package shop;

import jakarta.persistence.*;

@Entity
@Table(name = "orders")
public class Order {
    @Id
    private Long id;
    private int amount;

    public int getAmount() { return amount; }
}
