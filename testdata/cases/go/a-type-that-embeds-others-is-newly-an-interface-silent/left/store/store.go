package store

type Store interface {
	Load(id int) string
	Save(id int, text string)
	Drop(id int)
}

func Copy(from Store) {}
