namespace App;

[Page("/home", Rank = 2)]
public class Home
{
}
