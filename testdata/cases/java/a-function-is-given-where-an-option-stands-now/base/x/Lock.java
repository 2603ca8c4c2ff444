package x;

public class Lock {
    public void accept(Job consumer) {
        consumer.accept("");
    }
}
