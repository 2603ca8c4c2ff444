package lib
func Send(target string, parts ...string) { println(target, len(parts)) }
