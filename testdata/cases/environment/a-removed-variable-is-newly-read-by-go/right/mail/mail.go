package mail

import "os"

var Host = os.Getenv("MAIL_HOST")
