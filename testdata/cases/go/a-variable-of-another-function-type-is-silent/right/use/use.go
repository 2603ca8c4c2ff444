package use
import "example.com/app/hook"
var OnSave hook.Other = func(event string) { println(event) }
