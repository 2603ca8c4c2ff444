namespace Shop;

public delegate void Handler(string path, int retries);
