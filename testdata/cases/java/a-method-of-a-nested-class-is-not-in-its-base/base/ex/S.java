package ex;

public class S {
    public static class Builder {
        public int size(int x) {
            return x;
        }
    }
}
