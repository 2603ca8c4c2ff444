; A bare name may be a variable, a field of this or an outer class, or a part of a package. So the rules walk through the
; file themselves, and all that is marked is the file, also when it is one large error.
(program) @file
(ERROR) @file
