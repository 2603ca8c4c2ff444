package main

import "github.com/spf13/viper"

func maxItems() int {
	return viper.GetInt("limits.items")
}
