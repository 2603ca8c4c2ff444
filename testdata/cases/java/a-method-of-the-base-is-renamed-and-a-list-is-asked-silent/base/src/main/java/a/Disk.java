package a;

public class Disk extends Store {
}
