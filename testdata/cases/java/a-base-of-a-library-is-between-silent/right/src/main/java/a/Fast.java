package a;

public class Fast extends Disk {
    public int size() {
        return 2;
    }
}
