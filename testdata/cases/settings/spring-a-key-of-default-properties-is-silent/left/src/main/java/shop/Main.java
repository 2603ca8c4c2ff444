package shop;

import java.util.Map;
import org.springframework.boot.SpringApplication;

class Main {
    public static void main(String[] args) {
        var app = new SpringApplication(Main.class);
        app.setDefaultProperties(Map.of("shop.limit", 5));
        app.run(args);
    }
}
