using Xunit;

namespace A;

public class SumTests
{
    [Fact(Skip = "later")]
    public void Sums() { Assert.Equal(0, Sum.Total(new int[0])); }
}
