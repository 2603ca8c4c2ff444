package use
import "example.com/app/hook"
func Make() any {
	return hook.Handler(func(event string) { println(event) })
}
