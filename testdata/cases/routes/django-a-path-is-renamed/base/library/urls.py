from django.urls import include, path, re_path

from . import views

urlpatterns = [
    path("books/<int:pk>/", views.book),
    path("books/<int:pk>/loans/", views.loans),
    re_path(r"^authors/(?P<name>[a-z]+)/$", views.author),
    path("api/", include("library.api")),
]
