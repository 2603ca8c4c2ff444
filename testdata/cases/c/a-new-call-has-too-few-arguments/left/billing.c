#include "billing.h"

int charge(int amount, int unit)
{
	return amount + amount / 100;
}
