int b(void)
{
	return 1;
}

int setup(void)
{
	return 1;
}

int main(void)
{
	return setup();
}
