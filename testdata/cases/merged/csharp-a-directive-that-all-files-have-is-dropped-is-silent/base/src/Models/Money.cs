namespace Shop.Models
{
    public class Money { public int Cents; }
}
