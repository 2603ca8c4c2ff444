using Shop;

namespace Web;

public class Page
{
    public void Listen(Bus bus) => bus.Closed += () => { };
}
