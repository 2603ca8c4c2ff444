package x;

import java.util.Optional;

public class Lock {
    public void accept(Optional<Job> consumer) {
        consumer.get().accept("");
    }
}
