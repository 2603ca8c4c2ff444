enum kind {
	ETA,
	ALPHA,
	BETA,
	GAMMA,
};

int f(void);
