package core

func first() {}
