package shop;

class Cart {
    static final Runnable BEFORE = () -> {
        class Step {
            void run() {}
        }
        new Step().run();
    };
    static final int FIRST = 1;

    int total() {
        return FIRST;
    }
}
