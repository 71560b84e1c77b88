// What Foundation's URLSession calls of libcurl, where Foundation is part of the program.
//
// FlyingFox has a handler that passes requests on through URLSession, so the linker asks for these.
// sitegen never makes a request to anyone. With these in the place of libcurl it needs no libcurl, and
// does not load the thirty libraries that libcurl brings (TLS, LDAP, Kerberos, SSH) each time it starts.
// Each says that it failed: a session or a list is NULL, a code is the one that stands for a failed
// start (CURLE_FAILED_INIT, CURLM_INTERNAL_ERROR and CURLUE_OUT_OF_MEMORY are not 0).

#include <stddef.h>

#define NOTHING(name) \
  void *name(void);   \
  void *name(void) { return NULL; }

#define FAILURE(name) \
  int name(void);     \
  int name(void) { return 4; }

NOTHING(curl_easy_init)
NOTHING(curl_easy_strerror)
NOTHING(curl_multi_info_read)
NOTHING(curl_multi_init)
NOTHING(curl_slist_append)
NOTHING(curl_url)
NOTHING(curl_version)
NOTHING(curl_version_info)

NOTHING(curl_easy_cleanup)
NOTHING(curl_free)
NOTHING(curl_slist_free_all)

FAILURE(curl_easy_getinfo)
FAILURE(curl_easy_pause)
FAILURE(curl_easy_setopt)
FAILURE(curl_global_init)
FAILURE(curl_multi_add_handle)
FAILURE(curl_multi_assign)
FAILURE(curl_multi_cleanup)
FAILURE(curl_multi_remove_handle)
FAILURE(curl_multi_setopt)
FAILURE(curl_multi_socket_action)
FAILURE(curl_url_get)
FAILURE(curl_url_set)
