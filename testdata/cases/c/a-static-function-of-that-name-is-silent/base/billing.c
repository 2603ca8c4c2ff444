#include "billing.h"

int charge(int amount)
{
	return amount + amount / 100;
}
