package app;

public class Bus {
    public void on(Api api) {
    }
}
