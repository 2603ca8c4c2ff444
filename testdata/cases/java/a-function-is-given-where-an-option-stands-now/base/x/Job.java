package x;

public interface Job {
    void accept(String it);
}
