package p;

public class D extends B {
}
