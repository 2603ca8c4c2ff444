from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    shop_maximum: int = 5
