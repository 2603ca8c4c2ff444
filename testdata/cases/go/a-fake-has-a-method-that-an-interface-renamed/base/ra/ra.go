package ra

import "example.com/sa/core"

type RA struct{ SA core.Storage }

func New(s core.Storage) *RA { return &RA{SA: s} }

func all(first core.Storage, rest ...core.Storage) int { return 1 + len(rest) }
