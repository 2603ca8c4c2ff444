package main

import "github.com/spf13/cobra"

func add(cmd *cobra.Command) {
	cmd.Flags().String("address", ":80", "where it listens")
}
