package shop;

public class Tree {
    Point p = new Point(1, 2);
}
