def load(cache, settings):
    return cache.get("/api/items/5"), settings.get("/api/items")
