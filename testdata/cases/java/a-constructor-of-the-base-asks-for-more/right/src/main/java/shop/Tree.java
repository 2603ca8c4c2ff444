package shop;

public class Tree extends Base {
    public Tree() { super("tree"); }
}
