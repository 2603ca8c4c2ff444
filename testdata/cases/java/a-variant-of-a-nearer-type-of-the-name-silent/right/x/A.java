package x;

class A {
    enum Mode {
        SPLIT, UNSPLIT
    }

    Mode reset() {
        return Mode.UNSPLIT;
    }
}
