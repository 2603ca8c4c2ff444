#include "text.h"

int main(void)
{
	return 0;
}

int show(struct text *text)
{
	return text->asize;
}
