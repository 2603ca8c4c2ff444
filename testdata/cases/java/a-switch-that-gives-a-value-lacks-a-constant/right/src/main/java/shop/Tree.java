package shop;

public class Tree {
    int n(Kind kind) {
        return switch (kind) {
            case A -> 1;
            case B -> 2;
        };
    }
}
