package store

type ID struct{ N int }
