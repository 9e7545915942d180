"""Pages of the design system: statements that every page links to, and the gallery."""

from django.urls import URLPattern, path

from goldenthread.web.components.pages import begun, drafts, gallery, statements

urlpatterns: list[URLPattern] = [
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("data-protection/", statements.data_protection, name="data-protection"),
    path("drafts/", drafts.keep, name="keep-draft"),
    path("drafts/token/", drafts.token, name="draft-token"),
    path("drafts/begun/", begun.show, name="begun"),
    path("drafts/begun/<str:draft_id>/", begun.discard, name="begun-discard"),
    path("components/", gallery.gallery, name="components-gallery"),
]
