package shop;

class Carts {
    int Line0() {
        return 0;
    }

    int Line1() {
        return 1;
    }

    int Line2() {
        return 2;
    }

    int Line3() {
        return 3;
    }

    int Line4() {
        return 4;
    }

    int Line5() {
        return 5;
    }
}
