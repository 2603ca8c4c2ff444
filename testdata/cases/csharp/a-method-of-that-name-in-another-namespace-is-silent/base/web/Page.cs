using Bank;

namespace Web;

public class Page
{
}
