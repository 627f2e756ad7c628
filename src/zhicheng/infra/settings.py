"""Django settings, read from the environment; `ZC_MODE` is `production` unless the command line says otherwise.

`demo` runs an invented season on a movable clock and offers its accounts on a page; `test` is what the suite uses.
"""

import base64
import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.keys import keys
from zhicheng.infra.oidc import identity_providers

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "zhicheng"
HOME = Path(os.environ.get("ZC_HOME", ROOT / ".zc"))

MODE = os.environ.get("ZC_MODE", "production")
if MODE not in {"production", "demo", "test"}:
    raise RuntimeError(f"ZC_MODE is {MODE!r}; it must be production, demo or test")
DEMO = MODE == "demo"
PRODUCTION = MODE == "production"
DEBUG = False

ZC_KEYS_FILE = Path(os.environ.get("ZC_KEYS_FILE", HOME / "keys.json"))
ZC_KEYS = keys(ZC_KEYS_FILE, may_make=not PRODUCTION)
SECRET_KEY = base64.b64encode(ZC_KEYS.django).decode("ascii")

ZC_SITE_URL = os.environ.get("ZC_SITE_URL", "http://localhost:8000")
ZC_SITE_NAME = os.environ.get("ZC_SITE_NAME", "示例市职称评审平台")
ZC_HOST_OFFICE = os.environ.get("ZC_HOST_OFFICE", "示例市人力资源和社会保障局")
ZC_HOST_PHONE = os.environ.get("ZC_HOST_PHONE", "0000-1234567")
ZC_FILES = Path(os.environ.get("ZC_FILES", HOME / "files"))
# A bucket that speaks S3 instead of the folder; keys may also come from boto3's own environment and files.
ZC_S3 = {
    option: os.environ.get(f"ZC_S3_{option.upper()}", "")
    for option in ("bucket", "prefix", "endpoint", "region", "key", "secret")
    if os.environ.get("ZC_S3_BUCKET")
}
ZC_SIGNING_KEYS = Path(os.environ.get("ZC_SIGNING_KEYS", HOME / "signing-keys"))
ZC_CLAMD = os.environ.get("ZC_CLAMD", "")  # where ClamAV listens: unix:/run/clamav/clamd.ctl or host:port
ZC_MAIL_FROM = os.environ.get("ZC_MAIL_FROM", "")  # the sender of e-mail; empty: the platform sends none
ZC_SMS_URL = os.environ.get("ZC_SMS_URL", "")  # where text messages are handed in (docs/messages.md); empty: none
ZC_SMS_TOKEN = os.environ.get("ZC_SMS_TOKEN", "")
ZC_LARGEST_FILE = 50 * 1024 * 1024
ZC_LARGEST_REQUEST = 2 * ZC_LARGEST_FILE  # up to here a file that is too large is told so on its page

ALLOWED_HOSTS = os.environ.get("ZC_HOSTS", urlsplit(ZC_SITE_URL).hostname or "").split(",")
if not PRODUCTION:
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = [ZC_SITE_URL] if PRODUCTION else []

INSTALLED_APPS = [
    "zhicheng.infra.accounts",
    "zhicheng.infra.audit",
    "zhicheng.infra.clock",
    "zhicheng.infra.exchange",
    "zhicheng.infra.files",
    "zhicheng.infra.face",
    "zhicheng.infra.looks",
    "zhicheng.infra.messages",
    "zhicheng.stages.registry",
    "zhicheng.stages.portfolios",
    "zhicheng.stages.committees",
    "zhicheng.stages.campaigns",
    "zhicheng.stages.applications",
    "zhicheng.stages.notices",
    "zhicheng.stages.ballots",
    "zhicheng.stages.reviewing",
    "zhicheng.stages.panels",
    "zhicheng.stages.meetings",
    "zhicheng.stages.outcomes",
    "zhicheng.stages.certificates",
    "zhicheng.api",
    "zhicheng.portal",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "csp",
    "django_htmx",
    "pgtrigger",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "zhicheng.portal.looking.LookingMiddleware",
    "zhicheng.api.middleware.TokenMiddleware",
    "zhicheng.infra.middleware.ActingMiddleware",
]

ROOT_URLCONF = "zhicheng.portal.urls"
CSRF_FAILURE_VIEW = "zhicheng.portal.views.errors.stale_form"
WSGI_APPLICATION = "zhicheng.infra.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "portal" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhicheng.infra.face.context.site",
            ],
            "builtins": [
                "zhicheng.infra.face.templatetags.zc",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ.get("ZC_PG_DATABASE", "zhicheng"),
        "USER": os.environ.get("ZC_PG_USER", "zc_app"),
        "PASSWORD": os.environ.get("ZC_PG_PASSWORD", ""),
        "HOST": os.environ.get("ZC_PG_HOST", ""),
        "PORT": os.environ.get("ZC_PG_PORT", ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {} if MODE == "test" else {"pool": {"min_size": 1, "max_size": 8, "timeout": 20}},
    },
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},  # counts of who asks how often; a flood must not push others' out
    },
}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if not PRODUCTION:
    # Demo and tests make hundreds of accounts; Argon2's cost would only slow them down.
    PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "django.contrib.auth.hashers.Argon2PasswordHasher",
    ]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "zhicheng.infra.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
# Sign-in and verification by an OpenID Connect provider (docs/sign-in.md); nothing of it is shown without one.
SOCIALACCOUNT_ADAPTER = "zhicheng.infra.accounts.adapter.IdentitySignIn"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form would have to be allowed to lead to another host
SOCIALACCOUNT_PROVIDERS = identity_providers(os.environ)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Zhicheng"
MFA_TOTP_TOLERANCE = 1  # a code counts for one step of 30 seconds before and after: a form takes time, clocks differ

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("ZC_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("ZC_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("ZC_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ZC_SMTP_PASSWORD", "")
EMAIL_USE_SSL = os.environ.get("ZC_SMTP_SECURITY", "") == "tls"  # encrypted from the first byte, usually port 465
EMAIL_USE_TLS = os.environ.get("ZC_SMTP_SECURITY", "") == "starttls"
EMAIL_TIMEOUT = 20  # seconds

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ZC_SITE_URL.startswith("https:")
SECURE_SSL_REDIRECT = PRODUCTION and ZC_SITE_URL.startswith("https:")
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE_SSL_REDIRECT else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if "ZC_BEHIND_PROXY" in os.environ else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if "ZC_BEHIND_PROXY" in os.environ else 0  # whose address is counted
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
FORMAT_MODULE_PATH = ["zhicheng.infra.face.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [path for path in [HOME / "static-build"] if path.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test" and not STATIC_ROOT.is_dir()
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

SILENCED_SYSTEM_CHECKS = ["security.W003"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("ZC_LOG", "WARNING")},
}
