package text

func Slug(s string) string { t := s + "-"; return t }
