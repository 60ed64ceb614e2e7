package org.luminousnix.tui.feed;

import java.io.IOException;

/** Where the token for one server comes from. */
@FunctionalInterface
public interface Tokens {
    /** The token; throws IOException whose message says where it was looked for, or what is wrong with it. May ask the person. */
    String read() throws IOException;
}
