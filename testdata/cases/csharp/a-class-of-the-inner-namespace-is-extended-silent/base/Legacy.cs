namespace App.Legacy;

public class Customer
{
}
