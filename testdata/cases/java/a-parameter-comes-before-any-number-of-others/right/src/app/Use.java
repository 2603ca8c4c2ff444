package app;

public class Use {
    void run() {
        Log.writeAll("a", "b");
    }
}
