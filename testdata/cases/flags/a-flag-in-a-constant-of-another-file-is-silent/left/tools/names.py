LIMIT = "--limit"
