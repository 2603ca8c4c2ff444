#ifdef WIN
int win(void);

#else
int unix_only(void);

#endif
