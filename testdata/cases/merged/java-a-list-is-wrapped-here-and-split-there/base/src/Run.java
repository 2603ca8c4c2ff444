class Run {
    int[] one = {
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
    };

    static int[] copy(int[] of) {
        return of.clone();
    }
}
