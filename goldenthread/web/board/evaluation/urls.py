"""Addresses of the self-evaluation."""

from django.urls import path

from goldenthread.web.board.evaluation import asked, conflicts, editions, evidence, export, home, statement, writing

app_name = "evaluation"
urlpatterns = [
    path("", home.home, name="home"),
    path("asked/", asked.mine, name="asked"),
    path("editions/begin/", editions.begin, name="begin"),
    path("editions/<str:key>/", home.edition, name="edition"),
    path("editions/<str:key>/add/", writing.add, name="add"),
    path("editions/<str:key>/sign/", editions.sign, name="sign"),
    path("editions/<str:key>/compare/", editions.compared, name="compare"),
    path("editions/<str:key>.pdf", export.as_pdf, name="pdf"),
    path("editions/<str:key>.docx", export.as_word, name="word"),
    path("criteria/<str:key>/", home.criterion, name="criterion"),
    path("statements/<str:key>/", statement.statement, name="statement"),
    path("statements/<str:key>/write/", writing.write, name="write"),
    path("statements/<str:key>/owner/", statement.owner, name="owner"),
    path("statements/<str:key>/remove/", statement.remove, name="remove"),
    path("statements/<str:key>/measure/", evidence.tie_measure, name="tie-measure"),
    path("statements/<str:key>/evidence/", evidence.tie_other, name="tie-other"),
    path("statements/<str:key>/dissent/", statement.dissent, name="dissent"),
    path("statements/<str:key>/answer/", asked.answer, name="answer"),
    path("evidence/<str:key>/untie/", evidence.untie, name="untie"),
    path("dissents/<str:key>/withdraw/", statement.withdraw, name="withdraw"),
    path("papers/", conflicts.every, name="conflicts"),
    path("papers/<str:key>/", conflicts.one, name="conflict"),
]
