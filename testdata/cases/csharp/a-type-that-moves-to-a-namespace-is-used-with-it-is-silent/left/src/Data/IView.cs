namespace Shop.View
{
    public interface IView { int Rows { get; } }
}
