#include "a.h"

int clamp_rate(int x)
{
	return x > 8 ? 8 : x;
}

int b(int x)
{
	return clamp_rate(x);
}
