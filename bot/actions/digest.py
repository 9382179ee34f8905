"""The digest modal: hour, zone and days of a channel's digest, from `/nk digest on`'s button or from Home."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.digest import chosen, zone_of
from bot.errors import UsageError
from bot.messages.channel import USUAL_TIME, digest_view
from bot.registry import Action

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.messages.views import View
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> View:
    """Open it for the channel that the button names, in the person's own zone where none is set yet."""
    request = click.request
    channel = services.store.desk(request.team).channel(request.words or request.channel)
    zone = channel.zone
    if channel.digest_at is None and services.people is not None:
        zone = services.people.zone(request.team, request.user) or zone
    place = {"channel": channel.channel, "response_url": request.response_url}
    return digest_view(replace(channel, zone=zone), services.roster, place=place)


def check(click: Click, services: Services) -> dict[str, str]:
    """A zone that there is, and actors that are known."""
    wrong = {}
    try:
        zone_of(click.fields.get("zone") or "UTC")
    except UsageError:
        wrong["zone"] = "There is no such time zone: write it as Europe/Berlin, or name its city."
    try:
        chosen(click.fields.get("actors") or "", services.roster)
    except UsageError as error:
        wrong["actors"] = str(error)
    return wrong


def submitted(click: Click, services: Services) -> Message:
    """What `/nk digest` does with the same words."""
    fields = click.fields
    at, zone = fields.get("at") or USUAL_TIME, zone_of(fields.get("zone") or "UTC")
    whom = fields.get("actors") or "everybody"
    words = "off" if fields.get("state") == "off" else f"on at {at} {zone} {fields.get('days')} about {whom}"
    return services.registry.dispatch(replace(click.request, words=f"digest {words}"), services)


ACTION = Action(name="digest", pressed=pressed, submitted=submitted, check=check, loads="Digest")
