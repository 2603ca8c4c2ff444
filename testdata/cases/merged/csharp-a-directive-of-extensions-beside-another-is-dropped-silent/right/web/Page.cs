using System;
using App.More;
using App.Text;

namespace Web;

public class Page
{
    private string Title => "a".Quote();

    public int A => 1;

    public int B => 2;

    public int C => 3;

    public string Short(string text) => text.Shorten(3);
}
