package shop.spi;

public interface Meta {
    int getCount();

    String getLabel();

    boolean isSorted();
}
