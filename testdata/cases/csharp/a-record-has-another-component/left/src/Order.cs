namespace Shop;

public record Order(int Id, string Name, int Total);
