from django.urls import include, path, re_path

from . import views

urlpatterns = [
    path("books/<int:pk>/", views.book),
    path("books/", include("library.books")),
    re_path(r"^authors/(?P<name>[a-z]+)/$", views.author),
    path("api/", include("library.api")),
]
