package shop.domain;

@Entity
@Table(name = "shop_orders")
public class Order {
    @Id
    private Long id;

    private String note;
}
