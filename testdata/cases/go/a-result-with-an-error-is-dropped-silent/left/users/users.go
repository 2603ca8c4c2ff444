package users

type User struct {
	Name string
}

var all = map[string]*User{}

func Find(id string) (*User, error) {
	return all[id], nil
}
