namespace App
{
    public record Api(long Cents, string Currency, bool Paid)
    {
        public void Deconstruct(out long cents, out string currency)
        {
            cents = Cents;
            currency = Currency;
        }
    }
}
