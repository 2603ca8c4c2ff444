package shop;

import org.springframework.beans.factory.annotation.Value;

public class Old {
    @Value("${shop.limit}")
    private int limit;
}
