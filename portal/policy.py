"""What a browser may load: only our own files; below /admin/ also the scripts that Wagtail writes into its pages."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware

ADMIN = "/admin/"
FOR_ADMIN = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF],
    "frame-src": [SELF],
    "worker-src": [SELF],
}


class ContentSecurityPolicy(CSPMiddleware):
    """CONTENT_SECURITY_POLICY of the settings, loosened for staff only as far as Wagtail's own templates need."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(ADMIN) and not report_only:
            parts.replace = {**FOR_ADMIN, **(parts.replace or {})}
        return parts
