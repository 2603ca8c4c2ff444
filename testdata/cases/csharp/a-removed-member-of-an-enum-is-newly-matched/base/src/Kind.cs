namespace Shop;

public enum Kind
{
    Small,
    Large,
}
