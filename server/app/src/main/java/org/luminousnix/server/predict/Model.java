package org.luminousnix.server.predict;

import org.luminousnix.server.history.Past;
import org.luminousnix.server.predict.forecast.Projection;

/** How a forecast is made of a past. */
@FunctionalInterface
public interface Model {
    /** What is foreseen at a time, in milliseconds since 1970. */
    Projection project(Past past, double threshold, boolean rising, long nowMillis);
}
