package a;

public interface Store {
}
