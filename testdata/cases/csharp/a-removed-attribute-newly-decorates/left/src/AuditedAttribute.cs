namespace Shop;

public class TrackedAttribute : System.Attribute
{
}
