package shop;

public class Router {
    private Handler last;

    public void register(String name, Handler handler) {
        last = handler;
    }
}
