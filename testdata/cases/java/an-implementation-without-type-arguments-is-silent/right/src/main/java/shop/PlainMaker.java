package shop;

public class PlainMaker implements Maker {
    @Override
    public Handler handlerOf(Object made) { return null; }

    @Override
    public void reset(Object made, Handler handler, Settings settings) { }
}
