package main

import "github.com/spf13/cobra"

func main() {
	var limit int
	var shop string
	cmd := &cobra.Command{Use: "report", RunE: func(*cobra.Command, []string) error { return report(limit, shop) }}
	cmd.Flags().IntVar(&limit, "limit", 5, "how many")
	cmd.Flags().StringVar(&shop, "shop", "", "for which shop")
	_ = cmd.MarkFlagRequired("shop")
	_ = cmd.Execute()
}

func report(int, string) error { return nil }
