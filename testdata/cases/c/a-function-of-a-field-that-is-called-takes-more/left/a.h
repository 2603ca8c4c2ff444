struct ops {
	int (*open)(const char *name, int flags);
};
