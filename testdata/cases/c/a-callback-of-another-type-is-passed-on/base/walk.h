typedef int (*visit_fn)(const char *name);
int walk(const char *root, visit_fn visit);
