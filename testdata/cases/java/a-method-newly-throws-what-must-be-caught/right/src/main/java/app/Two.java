package app;

class Two {
    private final Files files = new Files();

    String two() {
        return files.read("b");
    }
}
