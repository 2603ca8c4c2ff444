package app;

class One {
    String one(Files files) {
        return files.read("a");
    }
}
