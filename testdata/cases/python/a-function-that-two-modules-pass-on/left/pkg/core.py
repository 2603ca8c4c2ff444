def fetch(url, limit):
    return url, limit
