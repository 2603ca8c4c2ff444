package use
import "example.com/app/hook"
func Make() hook.Handler {
	return func(event string) { println(event) }
}
