using System;

namespace Web;

public class Page
{
    private string Title => "a";

    public int A => 1;

    public int B => 2;

    public int C => 3;
}
