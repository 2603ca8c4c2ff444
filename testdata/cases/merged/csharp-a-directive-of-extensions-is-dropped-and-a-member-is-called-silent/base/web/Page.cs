using System;
using App.Text;

namespace Web;

public class Page
{
    private string Title => "a".Quote();

    public int A => 1;

    public int B => 2;

    public int C => 3;
}
