package shop;

import org.springframework.beans.factory.annotation.Value;

public class Report {
    @Value("#{'${shop.limit}'.split(',')}")
    private String[] limit;
}
