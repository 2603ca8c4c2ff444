#define CLAMP(x, lo) ((x) < (lo) ? (lo) : (x))
