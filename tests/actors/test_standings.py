import pytest
from stories import cast_of, names_in, span_of


def standing(text, name, published="2020-08-12"):
    party = span_of(text, name)
    cast = cast_of(text, party, published=published, names=names_in(text, name))
    (found,) = [entity for entity in cast.entities if entity.id in cast.of[party]]
    return found.entity_code, found.sector_code, found.role


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("ECOWAS mediator Goodluck Jonathan met the junta.", "Goodluck Jonathan", ("IGO", "GOV", "mediator")),
        ("African Union envoy Pierre Buyoya left.", "Pierre Buyoya", ("IGO", "GOV", "envoy")),
        ("Former president Goodluck Jonathan, the ECOWAS mediator, left.", "Goodluck Jonathan", ("IGO", "GOV", "mediator")),
        ("Former Nigerian president Goodluck Jonathan left.", "Goodluck Jonathan", ("NGA", "ELI", None)),
        ("Former ECOWAS mediator Goodluck Jonathan left.", "Goodluck Jonathan", ("NGA", "ELI", None)),
        ("German envoy Karl Weber left.", "Karl Weber", ("DEU", "GOV", "envoy")),
    ],
)
def test_envoys_of_an_organisation_act_for_it(text, name, expected):
    assert standing(text, name) == expected


def test_who_leads_a_state_stays_of_it():
    assert standing("ECOWAS mediator Blaise Compaore left.", "Blaise Compaore", "2012-04-12") == ("BFA", "GOV", "President")


def test_the_former_president_may_be_an_envoy_now():
    text = "ECOWAS mediator Goodluck Jonathan came to Bamako. The former Nigerian president met a general."
    parties = span_of(text, "Goodluck Jonathan"), span_of(text, "The former Nigerian president")
    cast = cast_of(text, *parties, published="2020-08-12", names=names_in(text, "Goodluck Jonathan"))
    assert cast.of[parties[0]] == cast.of[parties[1]]
