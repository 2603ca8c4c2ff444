namespace App;

public class Stock
{
    public int Level() => 1;
}
