package p;

import java.util.List;

public class Foos {
    public List<Foo> all() {
        return List.of();
    }
}
