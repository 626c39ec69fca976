"""A consent that is withdrawn by one click acts in every place at once."""

import pytest

from pracownia.commons.privacy.models import Agreement
from pracownia.enrol.applications.models import Application

from .world import World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group(__name__)]
RESULTS = "/programy/wynik/wyniki/"
RECORD = f"{RESULTS}zapis.json"


def test_the_name_leaves_the_public_list_with_the_click(client, django_capture_on_commit_callbacks):
    world = World()
    shown = Application.objects.filter(
        call__edition__slug="wynik", may_publish_name=True
    ).select_related("person")
    listed = client.get(RESULTS).content.decode()
    [one] = [one for one in shown if one.person.name in listed][:1]
    about = f"applications.application:{one.pk}"
    given = Agreement.objects.get(about=about, text__kind="consent")
    client.force_login(one.person)

    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(f"/moje/zgody/{given.pk}/wycofaj/")

    assert done.status_code == 302
    client.logout()
    for place in (RESULTS, RECORD):
        assert one.person.name not in client.get(f"{place}?teraz").content.decode(), place
    one.refresh_from_db()
    assert not one.may_publish_name
    assert world.people
