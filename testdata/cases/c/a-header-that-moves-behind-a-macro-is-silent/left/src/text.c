#include "shop/text.h"

int text_init(struct text *text, unsigned long size)
{
	text->ptr = 0;
	text->size = size;
	return 0;
}

void text_clear(struct text *text)
{
	text->ptr = 0;
	text->size = 0;
}
