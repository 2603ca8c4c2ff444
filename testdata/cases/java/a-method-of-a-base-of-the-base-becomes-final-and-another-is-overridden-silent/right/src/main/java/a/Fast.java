package a;

public class Fast extends Disk {
    public int size(String of) {
        return 2;
    }
    @Override
    public void flush() {
    }
}
