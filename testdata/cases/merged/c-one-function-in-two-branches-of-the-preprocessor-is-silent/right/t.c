#ifdef WIN
int win(void);

#else
int unix_only(void);
static int home(void) { return 2; }

#endif
