int a(void)
{
	return 1;
}

int helper_state = 1;
