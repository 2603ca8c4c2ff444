package a;

public abstract class Disk extends Store {
    public void flush() {
    }
}
