class Base:
    def save(self, key: int) -> None:
        print(key)
