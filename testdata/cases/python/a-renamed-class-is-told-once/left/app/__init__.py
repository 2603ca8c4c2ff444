from app.client import ApiClient
