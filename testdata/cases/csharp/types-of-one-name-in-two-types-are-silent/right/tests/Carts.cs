namespace Shop;

public class Carts
{
    public int Line0() {
        return 0;
    }

    public int Line1() {
        return 1;
    }

    public int Line2() {
        return 2;
    }

    public int Line3() {
        return 3;
    }

    public int Line4() {
        return 4;
    }

    public int Line5() {
        return 5;
    }
}

public class Second
{
    public class Item
    {
        public string Name { get; set; }
    }
}
