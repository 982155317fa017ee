from django.urls import path

from practices.review import views

urlpatterns = [
    path("", views.review_queue, name="review_queue"),
    path("<int:pk>/", views.review_practice, name="review_practice"),
    path("<int:pk>/<int:revision>/<slug:language>/", views.review_preview, name="review_preview"),
    path("<int:pk>/<int:revision>/file/<int:file>/", views.review_attachment, name="review_attachment"),
]
