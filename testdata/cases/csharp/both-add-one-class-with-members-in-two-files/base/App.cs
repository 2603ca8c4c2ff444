namespace Shop;

public class App
{
}
