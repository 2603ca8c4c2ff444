package shop;

import org.springframework.beans.factory.annotation.Value;

public class ReportTest {
    @Value("${shop.limit}")
    private int limit;
}
