from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    shop_limit: int = 5
