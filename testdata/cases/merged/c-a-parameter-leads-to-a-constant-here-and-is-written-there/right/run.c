void one(char *name)
{
    int n = 0;
    n++;
    n++;
    n++;
    n++;
    name[0] = 0;
}
