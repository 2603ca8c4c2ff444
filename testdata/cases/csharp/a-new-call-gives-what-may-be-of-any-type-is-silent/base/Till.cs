namespace Shop;

public class Till
{
}
