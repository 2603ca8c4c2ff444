using System;
using System.Linq;

namespace App;

public class Page
{
    private DateTime At => DateTime.Now;

    public int A => 1;

    public int B => 2;

    public int C => 3;

    public Int32 Id() => (Int32)Math.Max(1, 2);
}
