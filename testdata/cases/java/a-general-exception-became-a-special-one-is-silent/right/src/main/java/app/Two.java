package app;

import java.util.concurrent.Callable;

class Two {
    private final Files files = new Files();

    Callable<String> two() {
        return () -> files.read("b");
    }

    String three() throws Exception {
        return files.read("c");
    }
}
