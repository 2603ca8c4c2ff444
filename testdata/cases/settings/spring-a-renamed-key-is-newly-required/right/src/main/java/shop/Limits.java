package shop;

import org.springframework.core.env.Environment;

public class Limits {
    public String limit(Environment env) {
        return env.getRequiredProperty("shop.limit");
    }
}
