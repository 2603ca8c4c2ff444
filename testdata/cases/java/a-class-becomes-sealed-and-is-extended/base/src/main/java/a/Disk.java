package a;

public final class Disk implements Store {
}
