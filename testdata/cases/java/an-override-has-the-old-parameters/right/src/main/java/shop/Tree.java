package shop;

public class Tree extends Base {
    @Override
    protected void render(int depth) { }
}
