def trim_all(text):
    return text.strip()
