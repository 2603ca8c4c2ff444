struct store {
    int size;
};
