from django.urls import include, path, re_path

from . import views

urlpatterns = [
    path("books/<int:pk>/", views.book),
    re_path(r"^books/(?P<book>[0-9]+)/loans/$", views.loans),
    re_path(r"^authors/(?P<name>[a-z]+)/$", views.author),
    path("api/", include("library.api")),
]
