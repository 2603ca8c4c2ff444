package core

type ID struct{ N int }
