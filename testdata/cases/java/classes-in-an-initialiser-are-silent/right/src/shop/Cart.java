package shop;

class Cart {
    static final int FIRST = 1;

    int total() {
        return FIRST;
    }

    static {
        class Step {
            void run() {}
        }
        new Step().run();
    }
}
