package main

func main() {}

func register(f func(string)) {}
