"""The WSGI application that granian serves."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from zhicheng.infra.transit import transit_fault

if fault := transit_fault(os.environ.get("ZC_MODE", "production"), os.environ):
    raise ImproperlyConfigured(fault)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng.infra.settings")
application = get_wsgi_application()
