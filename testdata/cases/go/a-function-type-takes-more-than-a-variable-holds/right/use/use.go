package use
import "example.com/app/hook"
func save(event string) { println(event) }
var OnSave hook.Handler = save
