; What the extractor looks at: the whole file. Whether a name is a use depends on the declarator or the scope that it
; stands in, so the rules walk from here by themselves.
(translation_unit) @file
