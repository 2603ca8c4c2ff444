package a;

class Shelf {
    final Object store = new Store();
}
