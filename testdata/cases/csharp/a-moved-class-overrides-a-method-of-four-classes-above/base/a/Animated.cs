namespace Tree;

public class Animated : Node
{
}
