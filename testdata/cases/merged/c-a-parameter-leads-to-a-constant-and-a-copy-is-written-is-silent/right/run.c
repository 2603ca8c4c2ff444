void one(char *name)
{
    int n = 0;
    n++;
    n++;
    n++;
    n++;
    char copy[8];
    copy[0] = name[0];
    name++;
    name = copy;
}
