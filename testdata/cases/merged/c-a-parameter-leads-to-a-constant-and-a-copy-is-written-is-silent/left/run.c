void one(const char *name)
{
    int n = 0;
    n++;
    n++;
    n++;
    n++;
}
