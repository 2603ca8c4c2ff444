#define MAX_A 1
#define MAX_B 2
#define MAX_C 3



