package util

func Slug(s string) string { t := s + "-"; return t }
