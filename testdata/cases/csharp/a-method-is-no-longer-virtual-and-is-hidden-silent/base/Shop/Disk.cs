namespace Shop;

public class Disk : Store
{
}
