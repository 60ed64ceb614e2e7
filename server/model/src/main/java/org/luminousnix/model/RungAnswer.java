package org.luminousnix.model;

/**
 * What one rung said about one step: its result, or why it was left out.
 *
 * @param answer one of done, partial, failed, timed-out, refused, unreachable, unable, needs-operator
 */
public record RungAnswer(Rung rung, String answer, String reason) {}
