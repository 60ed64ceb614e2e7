package org.luminousnix.server.heal;

import java.time.LocalDate;

/**
 * What verification said of the attempts of one action for one rule on one day (UTC); those of which it could not be told are not counted.
 *
 * @param helped attempts after which the symptom was gone
 * @param notHelped attempts after which it was not, or came back within the soak
 */
public record Judgements(String rule, String action, LocalDate day, long helped, long notHelped) {}
