package a;

public final class Memory implements Store {
}
