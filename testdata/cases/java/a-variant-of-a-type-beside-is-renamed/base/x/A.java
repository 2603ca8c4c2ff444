package x;

class A {
    private enum Mode {
        SPLIT, UNSPLIT
    }

    private Mode mode = Mode.UNSPLIT;

    void sum() {
        int a = 0;
        int b = 1;
        int c = 2;
        int d = 3;
        int e = 4;
    }
}
