package org.luminousnix.tui.cli.command;

/** A command cannot go on: the sentence for standard error, and the exit code. */
final class FailureException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    FailureException(int code, String sentence) {
        super(sentence);
        this.code = code;
    }

    int code() {
        return code;
    }
}
