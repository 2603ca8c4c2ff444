namespace App;

public class Orders
{
    public class Customer
    {
    }

    public class Vip : Customer
    {
    }
}
