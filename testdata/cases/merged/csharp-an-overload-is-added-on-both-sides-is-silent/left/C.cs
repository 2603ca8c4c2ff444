namespace P;

class C
{
    void Log(int a) { }

    int First()
    {
        return 1;
    }

    int Second()
    {
        return 2;
    }
}
