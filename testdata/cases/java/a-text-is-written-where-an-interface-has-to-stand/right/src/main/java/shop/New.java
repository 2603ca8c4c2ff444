package shop;

public class New {
    private final Cache<String> cache = new Cache<>();
}
