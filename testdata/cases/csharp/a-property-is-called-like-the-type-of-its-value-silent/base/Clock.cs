namespace App;

public class Clock
{
    public static int Now() => 1;
}
