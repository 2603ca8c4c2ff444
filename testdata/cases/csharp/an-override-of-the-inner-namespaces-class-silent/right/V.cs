namespace App.Legacy;

public class Kept : Stock
{
    public override int Level() => 2;
}
