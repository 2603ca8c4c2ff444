int b(void)
{
	return 1;
}

__attribute__((weak)) int hook(void)
{
	return 1;
}
