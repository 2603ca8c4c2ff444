package x;

class Run {
    void run(Lock lock) {
        lock.accept(it -> it.trim());
    }
}
