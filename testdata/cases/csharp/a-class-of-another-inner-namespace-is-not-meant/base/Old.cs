namespace App.Old;

public class Customer
{
}
