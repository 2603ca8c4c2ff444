package app;

public class Log {
    public void write(String text) { }

    public void write(String text, int level) { }
}
