SCHEMA_VERSION = 4

DDL = [
    "create table a",
    "create table b",
    "create table c",
    "create table d",
]
