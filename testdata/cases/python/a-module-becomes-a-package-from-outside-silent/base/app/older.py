from acme_util.strings import trim_all

B = trim_all("a")
