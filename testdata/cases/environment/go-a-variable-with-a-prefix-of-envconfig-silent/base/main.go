package main

import "os"

var url = os.Getenv("SHOP_QUEUE_URL")
