package a;

import b.Store;

public class Run {
    Store store = new Store();
}
