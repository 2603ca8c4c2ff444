package main

import (
	"os"

	"github.com/urfave/cli/v2"
)

func main() {
	app := &cli.App{
		Name: "report",
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "limit", Value: 5},
			&cli.StringFlag{Name: "shop", Usage: "for which shop", Required: true},
		},
	}
	_ = app.Run(os.Args)
}
