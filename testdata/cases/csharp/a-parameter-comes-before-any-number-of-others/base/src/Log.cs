namespace App;

public static class Log
{
    public static void WriteAll(params string[] lines) { }
}
