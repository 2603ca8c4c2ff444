package runner

import "example.com/m/structs"

func Fill(r *structs.Resources) {
	r.SetTokens(map[string]map[string]string{
		"a": {"b": "token"},
	})
}
