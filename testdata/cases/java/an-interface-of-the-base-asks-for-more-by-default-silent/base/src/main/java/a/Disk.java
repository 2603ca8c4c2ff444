package a;

public abstract class Disk implements Store {
    public void flush() {
    }
}
