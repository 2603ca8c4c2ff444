package shop;

class Rates {
    int daily() {
        return 4;
    }

    int yearly;
}

public class Prices {
    int full() {
        return 1;
    }

    int half() {
        return 2;
    }
}
