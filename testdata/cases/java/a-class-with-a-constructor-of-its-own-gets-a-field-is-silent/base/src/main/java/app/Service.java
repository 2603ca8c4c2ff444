package app;

import lombok.Data;
import lombok.Getter;

@Data
public class Service {
    private final String name;

    public Service(String name) {
        this.name = name;
        this.zone = "z";
    }
}
