from setuptools import setup
setup(name="app", entry_points={"console_scripts": ["app = app.cli:main"]})
