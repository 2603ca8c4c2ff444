package disk

import "example.org/other"

type Disk struct{ other.Base }

func (d *Disk) Load(id int) string        { return "" }
func (d *Disk) Save(id int, text string) {}
