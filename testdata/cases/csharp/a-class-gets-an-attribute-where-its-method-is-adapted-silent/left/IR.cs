namespace A;

public interface IR
{
    Other GetData();
}
