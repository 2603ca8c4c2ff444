#ifdef WIN
int win(void);
static int home(void) { return 1; }

#else
int unix_only(void);

#endif
