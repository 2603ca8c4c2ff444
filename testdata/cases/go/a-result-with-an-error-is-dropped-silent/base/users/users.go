package users

type User struct {
	Name string
}

var all = map[string]*User{}

func Find(id string) *User {
	return all[id]
}
