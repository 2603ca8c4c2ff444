package a;

public class Run extends Store {
}
