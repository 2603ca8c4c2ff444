package shop;

public class PlainMaker implements Maker {
    @Override
    public <T> T make(Settings<T> settings, Handler handler) { return null; }
}
