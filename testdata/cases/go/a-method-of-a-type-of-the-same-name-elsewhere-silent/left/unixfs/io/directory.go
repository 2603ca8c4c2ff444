package io

type Directory interface {
	GetNode() (int, error)
}

type HAMTDirectory struct{ n int }

func (d *HAMTDirectory) GetNode() (int, error) { return d.n, nil }
