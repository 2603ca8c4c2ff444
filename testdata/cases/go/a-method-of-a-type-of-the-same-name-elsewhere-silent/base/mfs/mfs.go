package mfs

type Node struct{}

type Directory struct{ name string }

type Root struct{ dir *Directory }

func (r *Root) GetDirectory() *Directory { return r.dir }

func (d *Directory) GetNode() (*Node, error) { return nil, nil }
