namespace Shop.Data
{
    public interface IView { int Rows { get; } }
}
