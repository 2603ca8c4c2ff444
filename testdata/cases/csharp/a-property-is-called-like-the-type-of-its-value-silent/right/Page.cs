namespace App;

public class Page : Base
{
    public int Count => 0;

    public int Show() => Clock.Now();
}
