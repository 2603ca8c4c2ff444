class Base:
    def save(self, key: str) -> None:
        print(key)
