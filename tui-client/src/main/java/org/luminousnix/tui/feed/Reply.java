package org.luminousnix.tui.feed;

/** What a server answered to one request. */
record Reply(int status, String body) {}
