package app

import shopv1 "acme.dev/shop/gen/shop/v1"

func held(s shopv1.Status) bool { return s == shopv1.Status_STATUS_HELD }
