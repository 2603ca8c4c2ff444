from fastapi import FastAPI

from app import users
from app.settings import PREFIX

app = FastAPI()
app.include_router(users.router, prefix="/users")
