package org.luminousnix.model;

import java.time.Duration;

/**
 * One rung of a plan's ladder.
 *
 * @param mode how far this step may go by itself
 * @param timeout how long the action may take
 * @param settle how long to wait after the action before its effect is verified
 * @param why why this step was chosen
 * @param expects what it is expected to change
 * @param reversible whether it is undone when verification fails
 */
public record Step(
        StepId id,
        ActionCall call,
        Risk risk,
        Trust mode,
        Duration timeout,
        Duration settle,
        String why,
        String expects,
        boolean reversible) {}
