namespace App;

public static class Use
{
    public static void Run()
    {
        Log.WriteAll("a", "b");
    }
}
