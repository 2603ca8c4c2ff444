from acme_util.strings import trim_all

A = trim_all("b")
