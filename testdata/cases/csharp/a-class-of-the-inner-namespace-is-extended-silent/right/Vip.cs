namespace App.Legacy;

public class Vip : Customer
{
}
