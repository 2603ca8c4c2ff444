int b(void)
{
	return 1;
}

int helper_reset(int a)
{
	return a;
}
