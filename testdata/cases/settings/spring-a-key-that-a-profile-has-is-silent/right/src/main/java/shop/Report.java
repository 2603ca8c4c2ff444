package shop;

import org.springframework.beans.factory.annotation.Value;

public class Report {
    @Value("${shop.limit}")
    private int limit;
}
