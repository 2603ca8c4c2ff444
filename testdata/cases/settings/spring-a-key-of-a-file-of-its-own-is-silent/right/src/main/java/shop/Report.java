package shop;

import org.springframework.beans.factory.annotation.Value;

class Report {
    @Value("${shop.limit}")
    private int limit;
}
