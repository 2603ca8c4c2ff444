; What the extractor looks at. The names are its roles.
