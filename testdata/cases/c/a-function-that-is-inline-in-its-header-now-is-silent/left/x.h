#pragma once
static inline int lo(int x) { return x; }
int keep(int x);
