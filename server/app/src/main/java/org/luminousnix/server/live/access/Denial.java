package org.luminousnix.server.live.access;

/**
 * Why somebody is not let in.
 *
 * @param status 401, 403 or 429
 * @param code one word for programs
 * @param reason one sentence for a person
 */
record Denial(int status, String code, String reason) {
    static final Denial MISSING = new Denial(
            401, "token-missing", "this needs a token: Authorization: Bearer …, or sign in with POST /api/login");
    static final Denial WRONG = new Denial(
            401,
            "token-wrong",
            "this is not the operator token of this server (see luminous.token-file) nor one that an admin made");
    static final Denial OVER = new Denial(401, "session-over", "this session has ended: sign in again");

    static Denial tooLow(Caller caller, Role needed) {
        return new Denial(
                403,
                "role-too-low",
                "%s is %s; this needs %s".formatted(caller.name(), caller.role().word(), needed.word()));
    }
}
