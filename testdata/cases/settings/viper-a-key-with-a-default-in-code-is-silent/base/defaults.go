package shop

import "github.com/spf13/viper"

func defaults() {
	viper.SetDefault("shop.limit", 5)
}
