package a;

public record Order(int total) {
}
