package u

import "a/p"

func F(d *p.D) int { return d.Size() + d.N }
