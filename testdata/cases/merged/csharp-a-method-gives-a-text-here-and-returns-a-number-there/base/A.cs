class A
{
    int Run(int n)
    {
        if (n == 1)
        {
            return 1;
        }
        A1();
        B1();
        C1();
        return 2;
    }

    void A1() { }
    void B1() { }
    void C1() { }
}
