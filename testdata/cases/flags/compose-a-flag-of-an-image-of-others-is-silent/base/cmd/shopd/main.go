package main

import "github.com/spf13/cobra"

func add(cmd *cobra.Command) {
	cmd.Flags().String("listen-addr", ":80", "where it listens")
}
