package shop;

public interface Maker {
    <T> T make(Settings<T> settings, Handler<T> handler);
}
