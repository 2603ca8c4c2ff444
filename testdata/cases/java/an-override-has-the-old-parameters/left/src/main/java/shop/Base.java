package shop;

public class Base {
    protected void render(int depth, boolean wide) { }
}
