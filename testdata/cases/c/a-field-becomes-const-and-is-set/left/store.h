struct store {
    const int size;
};
