namespace Shop;

public class Parser
{
    public bool TryParse(string text, out int result) { result = 1; return true; };
    public int Last;
}
