namespace App;

public class Vip : Customer
{
}
