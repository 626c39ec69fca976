"""Addresses of the room of keys."""

from django.urls import path

from .views import desk as my
from .views import email as address
from .views import office as staff
from .views import passkeys as my_passkeys
from .views import public as door

public = [
    path("zaloguj/haslo/", door.password, name="password"),
    path("zaloguj/klucz/", door.passkey, name="passkey"),
    path("zaloguj/klucz/opcje/", door.passkey_options, name="passkey_options"),
    path("zaloguj/drugi-krok/", door.second_step, name="second_step"),
    path("zaloguj/adres/<uuid:uid>/<slug:token>/", address.confirm_email, name="confirm_email"),
    path("zaloguj/adres/<uuid:uid>/<slug:token>/to-nie-ja/", address.stop_email, name="stop_email"),
]
desk = [
    path("bezpieczenstwo/", my.security, name="security"),
    path("bezpieczenstwo/potwierdz/", my.confirm, name="confirm"),
    path("bezpieczenstwo/adres/", address.change_email, name="change_email"),
    path("bezpieczenstwo/adres/wycofaj/", address.withdraw_email, name="withdraw_email"),
    path("bezpieczenstwo/haslo/", my.password, name="my_password"),
    path("bezpieczenstwo/haslo/usun/", my.drop_password, name="drop_password"),
    path("bezpieczenstwo/aplikacja/", my.app, name="app"),
    path("bezpieczenstwo/aplikacja/usun/", my.remove_app, name="remove_app"),
    path("bezpieczenstwo/klucze/dodaj/", my_passkeys.add, name="add_passkey"),
    path("bezpieczenstwo/klucze/opcje/", my_passkeys.options, name="new_passkey_options"),
    path("bezpieczenstwo/klucze/<int:passkey_id>/", my_passkeys.rename, name="rename_passkey"),
    path("bezpieczenstwo/klucze/<int:passkey_id>/usun/", my_passkeys.remove, name="remove_passkey"),
    path("bezpieczenstwo/kody/", my.codes, name="codes"),
    path("bezpieczenstwo/kody/nowe/", my.new_codes, name="new_codes"),
    path("bezpieczenstwo/sesje/<slug:ref>/zakoncz/", my.end_session, name="end_session"),
    path("bezpieczenstwo/sesje/zakoncz-inne/", my.end_others, name="end_others"),
    path("bezpieczenstwo/sesje/zakoncz-wszystkie/", my.end_all, name="end_all"),
]
office = [
    path("administracja/odzyskanie-konta/", staff.recover, name="recover"),
    path("administracja/adresy/", staff.emails, name="email_changes"),
    path("administracja/adresy/<uuid:uid>/", staff.change_email_of, name="change_email_of"),
    path("administracja/adresy/<uuid:uid>/przywroc/", staff.restore_email, name="restore_email"),
]
