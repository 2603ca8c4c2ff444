package app;

public class Log {
    public void write(String text) { }
}
