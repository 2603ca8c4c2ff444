package shop;

import org.springframework.beans.factory.annotation.Value;

public class Report {
    @Value("${shop.limit:5}")
    private int limit;
}
