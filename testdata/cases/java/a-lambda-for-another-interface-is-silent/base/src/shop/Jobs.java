package shop;

import java.util.function.Consumer;

public class Jobs {
    public void register(String name, Consumer<String> job) {
        job.accept(name);
    }
}
