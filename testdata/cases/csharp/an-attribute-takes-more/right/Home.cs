namespace App;

[Page("/home")]
public class Home
{
}
