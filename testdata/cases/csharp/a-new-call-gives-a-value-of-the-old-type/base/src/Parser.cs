namespace Shop;

public class Parser
{
    public int ParseAll(int from) => 1;
    public int Last;
}
