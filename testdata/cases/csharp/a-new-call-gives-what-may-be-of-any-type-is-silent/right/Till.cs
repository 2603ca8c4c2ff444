namespace Shop;

public class Till
{
    private readonly Store store = new Store();

    public int Open(Order order)
    {
        var note = order.Note;
        return store.FindRow(note);
    }
}
