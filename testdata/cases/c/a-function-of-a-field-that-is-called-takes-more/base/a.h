struct ops {
	int (*open)(const char *name);
};
