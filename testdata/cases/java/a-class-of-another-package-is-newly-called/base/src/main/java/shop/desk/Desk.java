package shop.desk;

public class Desk {
    public static int open(int width) { return width; }
}
