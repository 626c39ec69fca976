"""Addresses of assessment, all inside the office of an edition."""

from django.urls import path

from .views import (
    assigning,
    board,
    calibration,
    cards,
    committee,
    formal,
    plan,
    queue,
    redaction,
    rounds,
    strictness,
)

app_name = "assessment"

office = [
    path("<slug:slug>/ocena/", queue.mine, name="mine"),
    path("<slug:slug>/ocena/nastepne/", queue.next_one, name="next"),
    path("<slug:slug>/ocena/oswiadczenie/", committee.declaration, name="declaration"),
    path("<slug:slug>/ocena/oswiadczenie/rezygnacja/", committee.decline, name="decline"),
    path("<slug:slug>/ocena/zyczenia/", assigning.wishes, name="wishes"),
    path("<slug:slug>/ocena/zasady/", plan.plan, name="plan"),
    path("<slug:slug>/ocena/zasady/runda/<int:number>/", rounds.later_round, name="round"),
    path("<slug:slug>/ocena/zasady/runda/<int:number>/usun/", rounds.drop_round, name="drop_round"),
    path("<slug:slug>/ocena/zakrywanie/", redaction.copies, name="copies"),
    path("<slug:slug>/ocena/zakrywanie/nastepne/", redaction.next_copy, name="next_copy"),
    path("<slug:slug>/ocena/zakrywanie/<int:application_id>/", redaction.copy, name="copy"),
    path(
        "<slug:slug>/ocena/zakrywanie/<int:application_id>/plik/<int:attachment_id>/",
        redaction.cover_file,
        name="cover_file",
    ),
    path("<slug:slug>/ocena/kalibracja/", calibration.calibration, name="calibration"),
    path("<slug:slug>/ocena/kalibracja/termin/", calibration.move, name="calibration_term"),
    path("<slug:slug>/ocena/kalibracja/przypomnij/", calibration.remind, name="calibration_remind"),
    path("<slug:slug>/ocena/kalibracja/koniec/", calibration.close, name="calibration_close"),
    path("<slug:slug>/ocena/kalibracja/ustalenia/", calibration.agree, name="calibration_agree"),
    path("<slug:slug>/ocena/wez/", rounds.take, name="take"),
    path("<slug:slug>/ocena/komisja/runda/<int:number>/", rounds.who_passes, name="passing"),
    path("<slug:slug>/ocena/komisja/runda/<int:number>/cofnij/", rounds.unpass, name="unpass"),
    path("<slug:slug>/ocena/formalna/", formal.formal, name="formal"),
    path("<slug:slug>/ocena/formalna/nastepne/", formal.next_formal, name="next_formal"),
    path(
        "<slug:slug>/ocena/formalna/<int:application_id>/", formal.formal_card, name="formal_card"
    ),
    path(
        "<slug:slug>/ocena/formalna/<int:application_id>/otworz/",
        formal.reopen_formal,
        name="reopen_formal",
    ),
    path("<slug:slug>/ocena/komisja/osoby/", committee.people, name="people"),
    path("<slug:slug>/ocena/komisja/osoby/powolaj/", committee.appoint, name="appoint"),
    path("<slug:slug>/ocena/komisja/osoby/przypomnij/", committee.remind, name="remind"),
    path(
        "<slug:slug>/ocena/komisja/osoby/<int:reviewer_id>/przekaz/",
        committee.replace,
        name="replace",
    ),
    path("<slug:slug>/ocena/komisja/osoby/losuj/", committee.draw, name="draw"),
    path("<slug:slug>/ocena/komisja/zgodnosc/", strictness.strictness, name="strictness"),
    path("<slug:slug>/ocena/komisja/przydzial/", assigning.balance, name="balance"),
    path("<slug:slug>/ocena/komisja/przydzial/tabela/", assigning.bring, name="bring"),
    path("<slug:slug>/ocena/komisja/przydzial.csv", assigning.table, name="table"),
    path("<slug:slug>/ocena/komisja/", board.board, name="board"),
    path("<slug:slug>/ocena/komisja/<int:application_id>/", board.compare, name="compare"),
    path("<slug:slug>/ocena/komisja/<int:application_id>/przydziel/", board.give, name="give"),
    path(
        "<slug:slug>/ocena/komisja/<int:application_id>/<int:card_id>/oddaj/",
        board.reassign,
        name="reassign",
    ),
    path(
        "<slug:slug>/ocena/komisja/<int:application_id>/<int:card_id>/otworz/",
        board.reopen,
        name="reopen",
    ),
    path("<slug:slug>/ocena/<int:application_id>/", cards.card, name="card"),
    path(
        "<slug:slug>/ocena/formalna/<int:application_id>/plik/<int:attachment_id>/",
        formal.formal_file,
        name="formal_file",
    ),
    path(
        "<slug:slug>/ocena/<int:application_id>/plik/<int:attachment_id>/",
        cards.file,
        name="file",
    ),
    path("<slug:slug>/ocena/<int:application_id>/powiazanie/", cards.hint, name="hint"),
    path("<slug:slug>/ocena/<int:application_id>/szkic/", cards.autosave, name="autosave"),
    path("<slug:slug>/ocena/<int:application_id>/zakoncz/", cards.finish, name="finish"),
    path("<slug:slug>/ocena/<int:application_id>/wylaczenie/", cards.recuse, name="recuse"),
]
