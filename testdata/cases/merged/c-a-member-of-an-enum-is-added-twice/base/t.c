enum kind {
	ALPHA,
	BETA,
	GAMMA,
};

int f(void);
