package use
import "example.com/app/hook"
var table = map[string]hook.Handler{
	"save": func(event string) { println(event) },
}
