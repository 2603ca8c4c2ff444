namespace App.Legacy;

public class Stock
{
    public virtual int Level() => 1;
}
