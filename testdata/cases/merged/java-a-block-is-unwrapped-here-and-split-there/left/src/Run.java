class Run {
    void run(boolean ready) {
            step(1);
            step(2);
            step(3);
            step(4);
            step(5);
            step(6);
            step(7);
            step(8);
        done();
    }
    void step(int i) {}
    void done() {}
}
