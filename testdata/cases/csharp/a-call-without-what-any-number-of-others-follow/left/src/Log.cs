namespace App;

public static class Log
{
    public static void WriteAll(int level, params string[] lines) { }
}
