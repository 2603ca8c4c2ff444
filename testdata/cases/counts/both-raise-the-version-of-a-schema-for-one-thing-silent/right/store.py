SCHEMA_VERSION = 5

DDL = [
    "create table x",
    "create table a",
    "create table b",
    "create table c",
    "create table d",
]
