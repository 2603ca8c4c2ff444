static int charge(int unit)
{
	return unit;
}

int other(void)
{
	return charge(1);
}
