typedef int (*visit_fn)(const char *name, void *data);
int walk(const char *root, visit_fn visit, void *data);
