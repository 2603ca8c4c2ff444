namespace App;

public sealed class Customer
{
}
