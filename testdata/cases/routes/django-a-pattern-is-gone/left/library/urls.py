from django.urls import include, path, re_path

from . import views

urlpatterns = [
    path("books/<int:pk>/", views.book),
    path("books/<int:pk>/loans/", views.loans),
    path("api/", include("library.api")),
]
