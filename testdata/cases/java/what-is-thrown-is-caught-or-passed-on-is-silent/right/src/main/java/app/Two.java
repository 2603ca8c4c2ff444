package app;

import java.io.IOException;

class Two {
    private final Files files = new Files();

    String two() throws IOException {
        return files.read("b");
    }

    String three() {
        try {
            return files.read("b");
        } catch (Exception e) {
            return "";
        }
    }

    String four() {
        return files.name("c");
    }
}
