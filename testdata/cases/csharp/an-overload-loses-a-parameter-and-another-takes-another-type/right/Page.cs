namespace App;

public class Page
{
    public int Count => 0;

    public string Show(object it) => Saver.Format(it, it.GetType());
}
