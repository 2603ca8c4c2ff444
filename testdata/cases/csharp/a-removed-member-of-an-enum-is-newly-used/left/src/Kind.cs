namespace Shop;

public enum Kind
{
    Small,
    Huge,
}
