package org.luminousnix.tui.feed;

/** How the server answered a request that changes something; both texts are sentences for a person. */
public sealed interface Answer {
    /** One sentence. */
    String sentence();

    /** It was done. */
    record Done(String sentence) implements Answer {}

    /** It was not done, and why. */
    record NotDone(String sentence) implements Answer {}
}
