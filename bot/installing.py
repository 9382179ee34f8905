"""Installation through OAuth: the page with the button, Slack's answer, and the token kept sealed; several workspaces.

A single workspace with a bot token in the environment needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_bolt.adapter.wsgi.http_request import WsgiHttpRequest
from slack_bolt.adapter.wsgi.http_response import WsgiHttpResponse
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_bolt.request import BoltRequest
from slack_sdk import WebClient

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from bot.settings import Settings
    from bot.wiring import Services

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
SCOPES = (
    "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:read", "files:write",
    "groups:history", "groups:read", "im:history", "users:read",
)  # fmt: skip
"""What the bot asks for; `manifest.json` names the same."""


def flow_of(settings: Settings, services: Services) -> OAuthFlow | None:
    """The installation's steps; None where the token comes from the environment."""
    installed = services.clients.installed if services.clients else None
    if installed is None:
        return None
    return OAuthFlow(
        client=WebClient(base_url=settings.slack_api_url),
        settings=OAuthSettings(
            client_id=settings.client_id, client_secret=settings.client_secret, scopes=SCOPES,
            installation_store=installed, state_store=services.store.oauth_states(), install_path=INSTALL,
            redirect_uri_path=REDIRECT,
        ),
    )  # fmt: skip


def installing(flow: OAuthFlow, inner: WSGIApplication) -> WSGIApplication:
    """The two pages of the installation before an application."""
    pages = {INSTALL: flow.handle_installation, REDIRECT: flow.handle_callback}

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        page = pages.get(environ.get("PATH_INFO", "")) if environ.get("REQUEST_METHOD") == "GET" else None
        if page is None:
            return inner(environ, start)
        asked = WsgiHttpRequest(environ)
        done = page(BoltRequest(body="", query=asked.query_string, headers=asked.get_headers()))
        response = WsgiHttpResponse(status=done.status, headers=done.headers, body=done.body)
        start(response.status, response.get_headers())
        return response.get_body()

    return answer
