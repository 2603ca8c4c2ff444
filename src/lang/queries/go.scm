; What the extractor looks at: the whole file. Whether a name is a use depends on what is bound where it stands, and what
; becomes of a result on the nodes around the call, so the rules walk from here by themselves.
(source_file) @file
