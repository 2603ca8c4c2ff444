; What the extractor looks at: the whole file. A name of Rust is a binding, a constant, a variant or a type by where it
; stands and by what is bound there, so the rules walk from here by themselves.
(source_file) @file
