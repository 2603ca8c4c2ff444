package shop;

public record OrderCreated(long id, int total) {}
