package app;

import lombok.Data;
import lombok.Getter;

@Data
public class Service {
    private final String name;
    private final String zone;

    public Service(String name) {
        this.name = name;
        this.zone = "z";
    }
}
