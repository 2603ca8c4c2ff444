from django.urls import include, path

urlpatterns = [
    path("surveys/", include("polls.urls")),
]
