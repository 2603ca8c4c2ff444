struct opt {
	const char *name;
	unsigned mode;
};
int parse(const struct opt *opts);
