enum kind {
	ALPHA,
	BETA,
	GAMMA,
	ETA,
};

int f(void);
