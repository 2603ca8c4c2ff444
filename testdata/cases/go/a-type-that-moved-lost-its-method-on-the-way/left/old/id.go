package old

import "example.com/m/core"

type ID = core.ID
