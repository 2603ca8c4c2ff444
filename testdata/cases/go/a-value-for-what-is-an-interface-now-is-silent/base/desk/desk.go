package desk

func Open() {}
