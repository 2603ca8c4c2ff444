namespace Shop;

public class Team
{
    public string Caption { get; set; } = "";
}

public class User
{
    public string Label { get; set; } = "";
}
