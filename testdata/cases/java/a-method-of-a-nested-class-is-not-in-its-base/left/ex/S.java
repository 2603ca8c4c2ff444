package ex;

public class S {
    public static class Builder extends Base {
    }
}

class Base {
    public int count(int x) {
        return x;
    }
}
