#ifndef TEXT_H
#define TEXT_H

SHOP_BEGIN_DECL

struct text {
	char *ptr;
	unsigned long asize;
	unsigned long size;
};

SHOP_EXTERN(int) text_init(struct text *text, unsigned long size);
SHOP_EXTERN(void) text_dispose(struct text *text);

/**
 * Resizes the buffer to make more space.
 *
 * @return 0 on success, -1 on failure
 */
int text_grow(struct text *text, unsigned long size);

/**
 * Empties the buffer and keeps its space.
 */
void text_clear(struct text *text);

SHOP_END_DECL

#endif
