package app;

class Two {
    void two(Log log) {
        log.write("a", 2);
    }
}
