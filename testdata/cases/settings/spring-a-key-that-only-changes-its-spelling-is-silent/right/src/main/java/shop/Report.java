package shop;

import org.springframework.beans.factory.annotation.Value;

public class Report {
    @Value("${shop.order-size}")
    private int limit;
}
