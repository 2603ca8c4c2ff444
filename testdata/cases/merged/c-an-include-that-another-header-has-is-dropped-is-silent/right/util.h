int clamp_level(int n);
