using System;

namespace N;

public class Runs
{
    private void Run(string text, Func<Config, Other> patch = null)
    {
    }

    public int Count => 0;

    private void Two() => Run("b", config => new(1, 2));
}
