namespace Shop;

public class Rates
{
    public int Daily() => 4;

    public class Limit
    {
        public int Most { get; set; }
    }
}

public class Prices
{
    public int Full() => 1;

    public int Half() => 2;

    public int Third() => 3;
}
