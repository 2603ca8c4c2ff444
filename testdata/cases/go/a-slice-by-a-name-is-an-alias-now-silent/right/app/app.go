package app

import "example.com/app/conf"

var names = conf.Names{"a"}
