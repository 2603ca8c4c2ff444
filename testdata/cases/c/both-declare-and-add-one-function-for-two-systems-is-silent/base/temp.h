const char *temp_folder(void);
