package app;

import java.io.FileNotFoundException;

public class Files {
    public String read(String path) throws FileNotFoundException {
        if (path.isEmpty()) {
            throw new FileNotFoundException(path);
        }
        return path;
    }

    public String name(String path) throws IllegalArgumentException {
        return path;
    }
}
