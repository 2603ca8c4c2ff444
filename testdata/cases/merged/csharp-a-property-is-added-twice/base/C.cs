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
}
