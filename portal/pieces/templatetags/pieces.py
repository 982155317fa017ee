"""Setting a piece into a page: `{% piece "facets" facets=facets %}`."""

from django import template

from portal.pieces.rendering import render_piece

register = template.Library()
register.simple_tag(render_piece, name="piece")
