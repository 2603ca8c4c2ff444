#pragma once
int lo(int x);
int keep(int x);
