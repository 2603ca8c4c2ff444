namespace A;

public class App
{
    public string Run(User user) { return user.Name; }
}
