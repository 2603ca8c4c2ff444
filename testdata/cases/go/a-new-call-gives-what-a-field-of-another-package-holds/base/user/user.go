package user

type User struct {
	Name string
	Note any
}

func Named() *User {
	return &User{}
}
