namespace App;

public class Clock
{
    public int Now() => 1;
}
