namespace App;

public class Customer
{
}
