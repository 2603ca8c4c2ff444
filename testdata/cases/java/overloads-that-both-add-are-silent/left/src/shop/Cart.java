package shop;

class Cart {
    int first() {
        return 1;
    }

    int charge(int amount) {
        return 4;
    }

    int middle() {
        return 2;
    }

    int last() {
        return 3;
    }
}
