package a;

class Run {
    int one(int of) {
        final int total = of;
        return total;
    }

    int two(int of) {
        int total = of + 1;
        return total;
    }
}
