package lib
func Send(target string, kind int, parts ...string) { println(target, kind, len(parts)) }
