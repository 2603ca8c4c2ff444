int a(void)
{
	return 1;
}

#ifdef WIN
int reset_all(void)
{
	return 1;
}
#endif
