package a;

import java.util.function.Supplier;

public class Run {
    Supplier<Store> run() {
        return Store::new;
    }
}
