using System.Linq;

namespace App;

public class Page
{
    private int At => 4;

    public int A => 1;

    public int B => 2;

    public int C => 3;
}
