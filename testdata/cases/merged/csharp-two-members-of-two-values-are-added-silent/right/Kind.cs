namespace Shop;

public enum Kind
{
    Created = 1,
    Lost = 2,
    Late = 3,

    Paid = 20,
    Refunded = 21,
    ChargedBack = 31,
}
