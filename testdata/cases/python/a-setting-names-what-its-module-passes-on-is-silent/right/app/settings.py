MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "app.middleware.Timing",
]
