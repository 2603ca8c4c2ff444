#include "billing.h"

int refund(int amount)
{
	return charge(amount) / 2;
}
