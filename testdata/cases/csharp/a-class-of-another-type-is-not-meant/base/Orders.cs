namespace App;

public class Orders
{
    public class Customer
    {
    }
}
