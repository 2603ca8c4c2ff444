package ex;

public class S {
    public static class Builder extends Base {
    }
}
