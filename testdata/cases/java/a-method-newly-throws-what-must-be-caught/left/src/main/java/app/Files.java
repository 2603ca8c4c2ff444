package app;

import java.io.IOException;

public class Files {
    public String read(String path) throws IOException {
        if (path.isEmpty()) {
            throw new IOException(path);
        }
        return path;
    }
}
