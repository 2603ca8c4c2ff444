namespace App;

public class Page
{
    public int Count => 0;

    public int Show() => Clock.Now();
}
