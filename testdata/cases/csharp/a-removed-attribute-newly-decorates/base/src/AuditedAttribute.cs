namespace Shop;

public class AuditedAttribute : System.Attribute
{
}
