from setuptools import setup
setup(name="app", entry_points={"console_scripts": ["main = app.cli:other"]})
