int a(void)
{
	return 1;
}

static int helper_reset(int a)
{
	return a;
}
