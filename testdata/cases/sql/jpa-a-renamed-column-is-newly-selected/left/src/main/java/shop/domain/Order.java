package shop.domain;

@Entity
@Table(name = "shop_orders")
public class Order {
    @Id
    private Long id;

    @Column(name = "gross_total", nullable = false)
    private Long total;

    private String note;
}
