struct store {
    const char *name;
};
