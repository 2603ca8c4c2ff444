// tags
