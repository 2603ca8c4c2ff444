package app

type Fake struct{}

func (Fake) Put(key string, value interface{}) error { return nil }

var _ Store = Fake{}

func fill() map[string]interface{} {
	var all map[string]interface{} = Put("a", "b")
	return all
}
