package a;

public abstract class Disk extends Store {
    public void flush() {
    }
    @Override
    public String label() {
        return "disk";
    }
}
