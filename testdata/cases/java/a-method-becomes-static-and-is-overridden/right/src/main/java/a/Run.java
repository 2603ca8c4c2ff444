package a;

public class Run extends Store {
    @Override
    public int size() {
        return 2;
    }
}
