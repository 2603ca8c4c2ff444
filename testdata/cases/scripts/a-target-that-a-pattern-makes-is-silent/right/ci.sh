make test-unit
