typedef int (*hook_t)(int a, int b);
int twice(int a, int b);
void run(hook_t hook);
