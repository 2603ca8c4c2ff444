int b(void)
{
	return 1;
}

#ifndef WIN
int reset_all(void)
{
	return 1;
}
#endif
