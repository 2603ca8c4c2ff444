package app;

public record Api(long cents) {
}
