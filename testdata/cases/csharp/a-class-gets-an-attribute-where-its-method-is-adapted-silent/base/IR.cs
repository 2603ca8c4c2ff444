namespace A;

public interface IR
{
    Data GetData();
}
