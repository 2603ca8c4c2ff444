namespace P;

class C
{
    public int Count { get; set; }

    int First()
    {
        return 1;
    }

    int Second()
    {
        return 2;
    }
}
