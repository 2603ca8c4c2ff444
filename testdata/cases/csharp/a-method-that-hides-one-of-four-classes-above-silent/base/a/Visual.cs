namespace Tree;

public class Visual : Styled
{
}
