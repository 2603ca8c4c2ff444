namespace App;

public class Page
{
    public int Count => 0;
}
