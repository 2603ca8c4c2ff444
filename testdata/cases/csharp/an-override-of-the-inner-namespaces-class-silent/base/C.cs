namespace App;

public class Stock
{
    public virtual int Level() => 1;
}
