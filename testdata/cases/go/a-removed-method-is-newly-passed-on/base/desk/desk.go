package desk

type Desk struct{ width int }

func (d *Desk) Open() int { return 1 }

func (d *Desk) Close() int { return d.width + 2 }
