package app

import "example.com/app/conf"

var limits = conf.Limits{"cpu": 4}
