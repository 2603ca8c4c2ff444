package use
import "example.com/app/hook"
func save(event string) { println(event) }
var all = []hook.Handler{save, func(event string) { println(event) }}
