package shop

import "github.com/spf13/viper"

func Report() int {
	return viper.Sub("shop").GetInt("limit")
}
