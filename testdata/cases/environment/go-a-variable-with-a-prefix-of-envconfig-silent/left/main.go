package main

import (
	"os"

	"github.com/kelseyhightower/envconfig"
)

type Config struct{ QueueURL string }

func load(c *Config) { envconfig.Process("shop", c); _ = os.Args }
