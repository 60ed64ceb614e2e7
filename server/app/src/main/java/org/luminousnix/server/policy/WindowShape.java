package org.luminousnix.server.policy;

import java.util.List;
import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of one of the {@code time_intervals}: maintenance windows. */
final class WindowShape {
    static final List<String> CLASSES = List.of("notify", "gentle", "disruptive", "critical");

    private static final Shape TIME =
            new Shape.Text("^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$", "a time like \"02:00\", at most \"24:00\"");
    private static final Shape RISKS = new Shape.Many(new Shape.Word(CLASSES), 0);

    static final Shape WINDOW = Keys.mapping(
                    "name", new Field(PolicyShape.NAME, Field.REQUIRED, "The window's name; unique over all files."),
                    "times",
                            new Field(
                                    new Shape.Many(
                                            Keys.mapping(
                                                            "start", new Field(TIME, Field.REQUIRED, "When it begins."),
                                                            "end",
                                                                    new Field(
                                                                            TIME,
                                                                            Field.REQUIRED,
                                                                            "When it ends, itself not included; where it is not after the start, on the next day."))
                                                    .planning(Map.of()),
                                            1),
                                    "",
                                    "Spans of the day; without them the whole day."),
                    "weekdays",
                            new Field(
                                    new Shape.Many(
                                            new Shape.Scalar("a weekday like monday, or several like monday:friday"),
                                            1),
                                    "",
                                    "Weekdays on which it may begin; without them all."),
                    "days_of_month",
                            new Field(
                                    new Shape.Many(
                                            new Shape.Scalar("a day like 1, or several like \"1:7\"; -1 is the last"),
                                            1),
                                    "",
                                    "Days of the month on which it may begin; without them all."),
                    "months",
                            new Field(
                                    new Shape.Many(
                                            new Shape.Scalar("a month like march or 3, or several like june:august"),
                                            1),
                                    "",
                                    "Months in which it may begin; without them all."),
                    "location",
                            new Field(
                                    new Shape.Text(null, "a time zone like Europe/Berlin or UTC"),
                                    "",
                                    "Its time zone; without it the host's."),
                    "allow",
                            new Field(
                                    RISKS,
                                    "",
                                    "Inside the window only steps of these classes are taken; an empty list allows none."),
                    "confine",
                            new Field(
                                    RISKS,
                                    "",
                                    "Steps of these classes are taken only inside the window, or another that confines them too; instead of `allow`."))
            .planning(Map.of());

    private WindowShape() {}
}
