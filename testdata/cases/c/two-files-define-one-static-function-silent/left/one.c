#include "a.h"

static int clamp_rate(int x)
{
	return x > 9 ? 9 : x;
}

int a(int x)
{
	return clamp_rate(x);
}
