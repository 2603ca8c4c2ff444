package main

import "github.com/spf13/viper"

func maxItems() int {
	n := viper.GetInt("limits.items")
	if n == 0 {
		n = 3
	}
	return n
}
