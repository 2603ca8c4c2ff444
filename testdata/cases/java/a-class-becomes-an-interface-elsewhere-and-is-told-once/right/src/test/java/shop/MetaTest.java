package shop;

import shop.index.Meta;

public class MetaTest {
    void go(Meta meta) {
        meta.getCount();
        meta.getLabel();
        meta.isSorted();
    }
}
