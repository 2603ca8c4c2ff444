package a;

class Run {
    int one(int of) {
        int total = of;
        return total;
    }

    int two(int of) {
        int total = of + 1;
        total += 3;
        return total;
    }
}
