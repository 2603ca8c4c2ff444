#ifndef TEXT_H
#define TEXT_H

SHOP_BEGIN_DECL

struct text {
	char *ptr;
	int asize;
};

SHOP_END_DECL

#endif
