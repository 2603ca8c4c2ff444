package a;

public class Run {
    Store store = new Store();
}
