package a;

public class Disk extends Store {
    public void flush() {
    }
}
