import argparse


def add(parser):
    parser.add_argument("--limit")
