struct opts { int loud; int depth; };
