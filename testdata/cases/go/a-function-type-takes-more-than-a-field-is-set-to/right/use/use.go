package use
import "example.com/app/hook"
func Wire(socket *hook.Socket) {
	socket.OnMessage = func(event string) { println(event) }
}
