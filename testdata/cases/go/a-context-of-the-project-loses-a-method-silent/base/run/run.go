package run

func nothing() {}
