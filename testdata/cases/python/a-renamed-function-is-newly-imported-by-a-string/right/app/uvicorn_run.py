import uvicorn
from django.utils.module_loading import import_string
task = import_string("app.tasks.clean_all")
