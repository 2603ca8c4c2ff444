package server

func run() {}
