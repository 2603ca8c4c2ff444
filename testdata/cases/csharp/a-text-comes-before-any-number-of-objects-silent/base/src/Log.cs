namespace App;

public static class Log
{
    public static void WriteAll(params object[] lines) { }
}
