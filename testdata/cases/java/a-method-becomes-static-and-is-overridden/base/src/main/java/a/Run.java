package a;

public class Run {
}
