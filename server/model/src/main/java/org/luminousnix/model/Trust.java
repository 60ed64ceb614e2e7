package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a remediation may go by itself; lower-case in the policy file. */
public enum Trust {
    /** Recorded only: the plan is made and shown, nothing is offered. */
    OBSERVE,
    /** Offered with the exact commands; nobody is asked, nothing is done. */
    SUGGEST,
    /** Done once an operator approves, until the approval expires. */
    APPROVE,
    /** Done without asking, within guards and budgets. */
    AUTO;

    /** The word used in the policy file and the feed. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
