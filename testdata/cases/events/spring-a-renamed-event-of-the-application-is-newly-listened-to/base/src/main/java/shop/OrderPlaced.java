package shop;

public record OrderPlaced(long id, int total) {}
