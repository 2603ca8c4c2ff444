package x;

class Outer {
    enum Mode {
        SPLIT, UNSPLIT
    }
}
