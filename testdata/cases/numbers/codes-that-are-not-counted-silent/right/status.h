#pragma once
#define HTTP_OK 200
#define HTTP_GONE 410

#define HTTP_BUSY 503
#define HTTP_MOVED 302
