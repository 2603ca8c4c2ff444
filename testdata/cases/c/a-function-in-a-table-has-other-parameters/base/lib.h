int cmd_add(int argc, const char **argv);
