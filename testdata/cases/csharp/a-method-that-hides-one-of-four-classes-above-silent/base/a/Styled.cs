namespace Tree;

public class Styled : Animated
{
}
