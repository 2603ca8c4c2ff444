typedef int (*hook_t)(int a);
int twice(int a);
void run(hook_t hook);
