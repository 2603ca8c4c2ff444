static int charge(void)
{
	return 0;
}

int other(void)
{
	return charge();
}
