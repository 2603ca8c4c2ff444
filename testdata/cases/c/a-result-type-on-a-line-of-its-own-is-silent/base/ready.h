typedef int BOOL;

BOOL
is_ready(int wanted);
