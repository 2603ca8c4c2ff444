int first(void);

int last(void);
int middle(int width);
