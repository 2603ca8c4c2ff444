namespace Shop;

public class Parser
{
    public int ParseAll(string from) => 1;
    public int Last;
}
