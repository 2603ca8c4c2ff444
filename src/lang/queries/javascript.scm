; What the extractor looks at: the whole file. What an identifier is depends on what stands around it and after it
; (hoisting, `export { a }` at the end, patterns that look like literals), so the rules walk from here by themselves.
; TypeScript and TSX add their nodes to this grammar's, and the rules know them by the same names.
(program) @file
