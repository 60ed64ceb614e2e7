package org.luminousnix.server.heal;

import java.time.Duration;

/**
 * How much is made of what earlier attempts of a rule's action came to.
 *
 * @param halfLife after this time an attempt counts half
 * @param demoteBelow a remediation whose expected success rate is below this is no longer carried out by itself, only suggested; 0: never
 * @param demoteAfter attempts that must have been judged before that
 */
public record Learning(Duration halfLife, double demoteBelow, int demoteAfter) {
    /** What holds where the policy file is silent. */
    public static final Learning STANDARD = new Learning(Duration.ofDays(14), 0.2, 5);
}
