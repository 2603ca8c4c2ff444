package x;

import java.util.function.Consumer;

public class Lock {
    public void accept(Consumer<String> consumer) {
        consumer.accept("");
    }
}
