namespace Shop;

public enum Kind
{
    Large,
}
