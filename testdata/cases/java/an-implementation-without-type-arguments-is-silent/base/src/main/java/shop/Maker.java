package shop;

public interface Maker {
    Handler handlerOf(Object made);

    void reset(Object made, Handler handler, Settings settings);
}
