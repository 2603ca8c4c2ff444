package disk

func (d *Disk) Drop(id int) {}
