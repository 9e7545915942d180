"""Pages of the design system: statements that every page links to, and the gallery."""

from django.urls import URLPattern, path

from goldenthread.web.components.pages import gallery, statements

urlpatterns: list[URLPattern] = [
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("data-protection/", statements.data_protection, name="data-protection"),
    path("components/", gallery.gallery, name="components-gallery"),
]
