namespace A;

public class Data
{
}

public class Other
{
}
