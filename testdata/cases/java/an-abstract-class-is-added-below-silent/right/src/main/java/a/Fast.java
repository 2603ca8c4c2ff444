package a;

public abstract class Fast extends Disk {
    public int size() {
        return 2;
    }
}
