namespace App;

public class Home
{
}
