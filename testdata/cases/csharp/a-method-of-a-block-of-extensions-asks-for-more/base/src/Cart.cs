namespace Shop;

public static class CartExtensions
{
    extension(Cart cart)
    {
        /// <summary>All prices.</summary>
        public decimal SumOfPrices(decimal from) => cart.SumOfFees(from);

        public decimal SumOfFees(decimal from)
        {
            return from;
        }
    }
}

public class Cart { }
