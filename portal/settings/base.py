"""What every installation shares. The environment decides which database and which broker (design, ADR 0001)."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()

DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
FORCE_SCRIPT_NAME = ""  # it lies below no path; a request that says so would leave its links in what is kept of them

INSTALLED_APPS = [
    "portal.languages",
    "portal.pieces",
    "portal.search",
    "portal.outbox",
    "portal.posting",
    "portal.records",
    "portal.vocabularies",
    "portal.catalogue",
    "portal.maps",
    "portal.accounts",
    "portal.pictures",
    "portal.partners",
    "portal.correspondence",
    "portal.funds",
    "thinkers",
    "thinkers.consent",
    "portal.library",
    "portal.files",
    "practices",
    "practices.safeguards",
    "practices.contribute",
    "practices.review",
    "events",
    "events.registration",
    "portal.exchange",
    "portal.pages",
    "portal.seed",
    "portal.erasure",
    "portal.links",
    "portal.worker",
    "portal.page_cache",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.users",
    "wagtail.admin",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "csp",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.page_cache.middleware.PageCache",
    "django.middleware.gzip.GZipMiddleware",
    "portal.policy.ContentSecurityPolicy",
    "portal.gate.PrivateByDefault",
    "portal.gate.InputGate",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.languages.middleware.ReaderLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "practices.contribute.device.ForgetOnSignOut",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.language.AccountLanguage",
    "portal.accounts.sessions.SeenSessions",
    "portal.accounts.second_step.StaffSecondStep",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "portal.context.site",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "pieces",
        "DIRS": [BASE_DIR / "templates" / "pieces"],
        "OPTIONS": {"environment": "portal.pieces.environment.environment", "context_processors": []},
    },
]

# --- Data -----------------------------------------------------------------------------------------------------------
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASE_URL = env("DATABASE_URL", default="")
SQLITE_OPTIONS = {
    # With Django's defaults 72 of 100 concurrent saves failed with "database is locked"; with these, none.
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    # What is deleted is overwritten: somebody's life may depend on it (portal/erasure/remains.py).
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
}
if DATABASE_URL:
    DATABASES = {"default": env.db_url("DATABASE_URL")}
    DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "portal.sqlite3",
            # A connection reads the whole schema before its first answer, which takes as long as a page does.
            "CONN_MAX_AGE": 60,
            "OPTIONS": SQLITE_OPTIONS,
        }
    }

# Sessions live in the database: with Redis down, sign-in and every public page still work.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
REDIS_URL = env("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Wagtail would keep in each process where a picture's shapes are; the worker gives them other places.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 120, "socket_timeout": 5, "socket_connect_timeout": 2}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")

CELERY_BEAT_SCHEDULE = {
    "publish what is due": {"task": "portal.records.tasks.publish_scheduled", "schedule": timedelta(minutes=1)},
    "forget old index changes": {"task": "portal.search.tasks.prune_index_changes", "schedule": timedelta(hours=6)},
    "follow memberships that end by date": {
        "task": "portal.vocabularies.tasks.refresh_memberships",
        "schedule": timedelta(hours=1),
    },
    "erase old sheets": {
        "task": "practices.contribute.importing.tasks.erase_old_sheets",
        "schedule": timedelta(days=1),
    },
    "clear ended sessions": {"task": "portal.accounts.tasks.clear_sessions", "schedule": timedelta(days=1)},
    "note events that began or ended": {"task": "events.tasks.note_turned", "schedule": timedelta(minutes=5)},
    "remind of reviews": {"task": "practices.review.tasks.remind", "schedule": timedelta(days=1)},
    "withdraw what people no longer agree to": {
        "task": "practices.safeguards.tasks.withdraw_without_consent",
        "schedule": timedelta(hours=1),
    },
    "forget deleted bytes": {"task": "portal.erasure.tasks.forget_deleted_bytes", "schedule": timedelta(hours=1)},
}

CELERY_BEAT_SCHEDULE |= {
    "pass on seats": {"task": "events.registration.tasks.pass_on_seats", "schedule": timedelta(minutes=10)},
    "remind registrants": {"task": "events.registration.tasks.remind_registrants", "schedule": timedelta(hours=1)},
    "forget registrants": {"task": "events.registration.tasks.forget_registrants", "schedule": timedelta(days=1)},
}

# --- Pages that anonymous readers ask for again (ADR 13) --------------------------------------------------------------
PAGE_CACHE = env.bool("PAGE_CACHE", default=True)  # the same for every process: who writes tells those who read
PAGE_CACHE_SECONDS = 60  # longer than this nothing is shown that only time makes wrong, as an event that has begun
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=32 * 1024 * 1024)  # in the memory of each web process
CELERY_BEAT_SCHEDULE |= {
    "forget public changes": {
        "task": "portal.page_cache.tasks.forget_public_changes",
        "schedule": timedelta(minutes=10),
    },
}

# The index is derived data and belongs to one machine: it is never shared and never backed up.
SEARCH_INDEX_DIR = Path(env("SEARCH_INDEX_DIR", default=str(VAR_DIR / "index")))

# --- People ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "account"
LOGOUT_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_RESET_TIMEOUT = 3600
STAFF_MFA = "required"  # or "offered", on a machine that nobody else reaches
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = False  # portal.accounts.throttle counts, in the database: these would need the cache
ACCOUNT_FORMS = {
    "login": "portal.accounts.forms.SignInForm",
    "signup": "portal.accounts.forms.SignUpForm",
    "reset_password": "portal.accounts.forms.ResetForm",
    "reset_password_from_key": "portal.accounts.forms.ResetKeyForm",
    "change_password": "portal.accounts.forms.ChangePasswordForm",
    "set_password": "portal.accounts.forms.SetPasswordForm",
    "add_email": "portal.accounts.forms.ChangeEmailForm",
    "reauthenticate": "portal.accounts.forms.ReauthenticateForm",
}
MFA_ADAPTER = "portal.accounts.mfa.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "portal.accounts.mfa.AuthenticateForm",
    "reauthenticate": "portal.accounts.mfa.ReauthenticateForm",
    "activate_totp": "portal.accounts.mfa.ActivateTOTPForm",
    "add_webauthn": "portal.accounts.mfa.AddPasskeyForm",
    "edit_webauthn": "portal.accounts.mfa.EditPasskeyForm",
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Languages ------------------------------------------------------------------------------------------------------
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("pt", "Português"),
    ("ar", "العربية"),
]
FORMAT_MODULE_PATH = "portal.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- Files ----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
SERVE_MEDIA = False  # in production the proxy gives out pictures
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# What people send: no web server gives it out, only a view that asks who may see it.
PRIVATE_ROOT = Path(env("PRIVATE_ROOT", default=str(VAR_DIR / "private")))
STORAGES["private"] = {"BACKEND": "portal.files.storage.PrivateStorage"}
SENDFILE_PREFIX = env("SENDFILE_PREFIX", default="")  # a proxy's internal address of PRIVATE_ROOT: it sends the bytes
CLAMD_URL = env(
    "CLAMD_URL", default=""
)  # unix:/run/clamav/clamd.sock or tcp://host:3310; without it nothing is scanned
CELERY_BEAT_SCHEDULE |= {
    "scan what waits": {"task": "portal.files.tasks.scan_waiting", "schedule": timedelta(minutes=10)},
    "forget unfinished uploads": {"task": "portal.files.tasks.forget_uploads", "schedule": timedelta(hours=1)},
    "forget unused files": {"task": "portal.files.tasks.forget_unused", "schedule": timedelta(days=1)},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # long StreamField forms; Wagtail's own advice

# --- Wagtail --------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Southern Peace Practices"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = env("SITE_URL", default="http://localhost:8000")
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no third-party request of any kind
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True  # every approval is of the very words that become public
WAGTAIL_FINISH_WORKFLOW_ACTION = "portal.pages.approving.publish_approved"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # both are done below /accounts/
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("pt-pt", "Português"),
    ("ar", "العربية"),
]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.pictures.forms.PictureForm"
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"jpeg": "webp", "png": "webp"}  # a JPEG made from a JPEG would keep its GPS place
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.files.forms.DocumentForm"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # nothing is fetched from elsewhere
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

# --- Security -------------------------------------------------------------------------------------------------------
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin previews our own pages in a frame
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
    }
}

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # our own widgets have templates of the project
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # X_FRAME_OPTIONS is not DENY: the admin previews our pages in a frame
SECURITY_CONTACT = env("SECURITY_CONTACT", default="")  # mailto: or https:, for /.well-known/security.txt

# --- Letters and other effects --------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="portal@localhost")
EMAIL_TIMEOUT = 10
if env("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
else:  # a newcomer finds the invitations that the portal writes as files
    EMAIL_BACKEND, EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", str(VAR_DIR / "mail")
CONTACT_ADDRESS = env("CONTACT_ADDRESS", default="")  # for messages of the contact page; staff set more in the admin
OUTBOX_LEASE_SECONDS = env.int("OUTBOX_LEASE_SECONDS", default=60)
CSRF_FAILURE_VIEW = "portal.posting.csrf.csrf_failure"
CELERY_BEAT_SCHEDULE |= {
    "deliver what is promised": {
        "task": "portal.outbox.tasks.deliver",
        "schedule": timedelta(seconds=30 if REDIS_URL else 2),
    },
    "do what lasts long": {"task": "portal.outbox.tasks.deliver_long", "schedule": timedelta(seconds=30)},
    "forget what was done": {"task": "portal.outbox.tasks.forget_done", "schedule": timedelta(days=1)},
    "forget sent forms": {"task": "portal.posting.tasks.forget_forms", "schedule": timedelta(hours=1)},
    "forget letters from readers": {"task": "portal.correspondence.tasks.forget", "schedule": timedelta(days=1)},
    "end requests for experience": {"task": "portal.exchange.tasks.end_wishes", "schedule": timedelta(hours=1)},
    "forget who asked for experience": {"task": "portal.exchange.tasks.forget_wishes", "schedule": timedelta(days=1)},
}

CELERY_BEAT_SCHEDULE |= {
    "look after consents": {"task": "thinkers.consent.tasks.look_after_consents", "schedule": timedelta(days=1)},
}

# --- Outside links --------------------------------------------------------------------------------------------------
# Whether a task asks other machines if the addresses in our pages still answer (portal/links).
CHECK_LINKS = env.bool("CHECK_LINKS", default=bool(REDIS_URL))
CELERY_BEAT_SCHEDULE |= {
    "follow outside links": {"task": "portal.links.tasks.refresh", "schedule": timedelta(hours=6)},
    "check outside links": {"task": "portal.links.tasks.check", "schedule": timedelta(minutes=15)},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without tokens": {"()": "portal.gate.WithoutTokens"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without tokens"]},
    },
    "loggers": {"wagtail": {"level": "WARNING"}, "django_tasks": {"level": "WARNING"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
