package shop;

public interface Keyed {
}
