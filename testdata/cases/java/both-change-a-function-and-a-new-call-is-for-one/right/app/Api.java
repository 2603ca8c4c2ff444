package app;

public class Api {
    public int find(
            long id,
            int id2,
            int skip,

            int limit,

            String kinds,
            String tags) {
        return skip;
    }

    int a = 1;

    int b = 2;

    int findFor(String tags) {
        return find(1L, 2, 3, 4, "a", tags);
    }
}
