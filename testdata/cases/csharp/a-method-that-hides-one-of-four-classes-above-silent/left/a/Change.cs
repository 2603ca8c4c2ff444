namespace Tree;

public class Change
{
}
