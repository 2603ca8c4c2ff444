package x;

class A {
    enum Mode {
        SPLIT, UNSPLIT
    }
}
