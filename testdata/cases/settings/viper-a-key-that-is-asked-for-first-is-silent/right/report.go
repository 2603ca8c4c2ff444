package shop

import "github.com/spf13/viper"

func Report() int {
	if !viper.IsSet("shop.limit") {
		return 5
	}
	return viper.GetInt("shop.limit")
}
