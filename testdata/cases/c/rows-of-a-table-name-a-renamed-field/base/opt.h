struct opt {
	const char *name;
	int flags;
};
int parse(const struct opt *opts);
