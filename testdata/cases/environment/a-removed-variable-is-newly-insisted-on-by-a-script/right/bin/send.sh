#!/bin/sh
curl "${MAIL_HOST:?no host}"
