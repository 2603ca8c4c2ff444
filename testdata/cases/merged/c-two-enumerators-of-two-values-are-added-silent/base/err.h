enum err {
	ERR_NONE = 0,
	ERR_REFUSED = 11,
	ERR_LOST = 12,

	ERR_FULL = 20,
	ERR_BROKEN = 21,
};
