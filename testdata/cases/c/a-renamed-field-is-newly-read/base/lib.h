struct opts { int verbose; int depth; };
