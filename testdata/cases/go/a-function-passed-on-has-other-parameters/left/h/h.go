package h

func Handle(w string, r int) {}
