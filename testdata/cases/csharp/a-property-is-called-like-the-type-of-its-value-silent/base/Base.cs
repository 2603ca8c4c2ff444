namespace App;

public class Base
{
    protected Clock Clock { get; } = new Clock();
}
