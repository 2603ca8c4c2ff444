package a;

public class Fast extends Disk {
    @Override
    public int size() {
        return 2;
    }
}
