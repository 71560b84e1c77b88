// Nothing to call: NoCurl.c says what this is.
