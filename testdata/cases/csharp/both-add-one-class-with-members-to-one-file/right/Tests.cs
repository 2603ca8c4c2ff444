namespace Shop;

public class Prices
{
    public int Full() => 1;

    public int Half() => 2;

    public int Third() => 3;
}

public class Rates
{
    public int Daily() => 5;

    public class Limit
    {
        public int Most { get; set; }
    }
}
