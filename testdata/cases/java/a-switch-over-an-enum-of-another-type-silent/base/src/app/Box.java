package app;

public class Box {
    enum Kind { A, B }

    Kind kind() {
        return Kind.A;
    }
}
