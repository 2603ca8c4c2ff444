namespace P;

class C
{
    int First()
    {
        return 1;
    }

    int Second()
    {
        return 2;
    }

    public long Count { get; set; }
}
