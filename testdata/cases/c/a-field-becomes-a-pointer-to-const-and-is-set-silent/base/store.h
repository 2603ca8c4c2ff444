struct store {
    char *name;
};
