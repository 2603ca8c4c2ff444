package shop.domain;

@Entity
@Table(name = "shop_orders")
public class Order {
    @Id
    private Long id;

    @Column(name = "net_total", nullable = false)
    private Long total;

    private String note;
}
