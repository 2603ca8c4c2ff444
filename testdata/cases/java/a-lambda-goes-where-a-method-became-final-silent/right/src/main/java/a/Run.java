package a;

import java.util.function.Supplier;

class Run {
    Supplier<Integer> of(Store store) {
        Store other = new Store() {
            int count() {
                return size();
            }
        };
        return store::size;
    }
}
