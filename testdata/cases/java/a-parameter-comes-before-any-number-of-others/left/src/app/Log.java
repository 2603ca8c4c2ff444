package app;

public class Log {
    public static void writeAll(int level, String... lines) {}
}
