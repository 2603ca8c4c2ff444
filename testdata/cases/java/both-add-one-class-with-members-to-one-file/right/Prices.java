package shop;

public class Prices {
    int full() {
        return 1;
    }

    int half() {
        return 2;
    }
}

class Rates {
    int daily() {
        return 5;
    }

    int yearly;
}
