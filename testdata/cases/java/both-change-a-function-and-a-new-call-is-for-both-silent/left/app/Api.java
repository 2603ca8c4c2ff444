package app;

public class Api {
    public int find(
            int id,
            int skip,

            int limit,

            String kinds,
            String tags, int more) {
        return skip;
    }

    int a = 1;

    int b = 2;
}
