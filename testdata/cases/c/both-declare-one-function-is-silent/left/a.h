int first(void);
int middle(int width);

int last(void);
