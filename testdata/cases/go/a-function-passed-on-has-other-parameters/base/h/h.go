package h

func Handle(w string) {}
