; What a Python name means depends on where it stands: names are local to the whole function that assigns them. So the
; rules walk through the file themselves, and all that is marked is the file, also when it is one large error.
(module) @file
(ERROR) @file
