int first(void);

int last(void);
