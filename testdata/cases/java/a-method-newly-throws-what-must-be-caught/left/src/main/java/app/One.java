package app;

import java.io.IOException;

class One {
    String one(Files files) throws IOException {
        return files.read("a");
    }
}
