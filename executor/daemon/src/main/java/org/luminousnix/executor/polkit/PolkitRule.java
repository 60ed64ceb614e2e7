package org.luminousnix.executor.polkit;

import java.util.List;
import java.util.stream.Collectors;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Place;
import org.luminousnix.executor.gate.Policy;
import org.luminousnix.executor.gate.Protected;
import org.luminousnix.executor.gate.Reach;
import org.luminousnix.executor.oneshot.Instance;

/**
 * The polkit rule made from a policy. It is wider than the policy where polkit cannot see what the policy asks for (arguments, caller,
 * aliases of a unit), and narrower nowhere; what it allows beyond is refused by the executor, and again by each one-shot.
 *
 * @param user the name of the user the executor runs as: the rule is about nobody else, and all that it does not allow is denied
 */
public record PolkitRule(String user, Policy policy, List<Action> actions) {
    private static final String TEXT = """
            // Made by "luminous-executor setup" from the executor's policy, and made anew whenever that changes: do not edit.
            polkit.addRule(function (action, subject) {
                if (subject.user !== "@USER@") {
                    return polkit.Result.NOT_HANDLED;
                }
                var unit = action.lookup("unit");
                var verb = action.lookup("verb");
                if (action.id !== "org.freedesktop.systemd1.manage-units" || !unit || !verb) {
                    return polkit.Result.NO;
                }
                // one-shots: exactly the names that the executor makes, of actions that the policy names
                var oneShots = [@ONE_SHOTS@];
                var i, j;
                for (i = 0; i < oneShots.length; i++) {
                    if ((verb === "start" || verb === "stop") && oneShots[i].test(unit)) {
                        return polkit.Result.YES;
                    }
                }
                // no policy can give these away
                if (/@PROTECTED@/.test(unit)) {
                    return polkit.Result.NO;
                }
                // each action with the lines of the policy about it, of which the last that matches decides
                var actions = [@ACTIONS@];
                for (i = 0; i < actions.length; i++) {
                    var permitted = false;
                    for (j = 0; j < actions[i].lines.length; j++) {
                        if (actions[i].lines[j].unit.test(unit)) {
                            permitted = actions[i].lines[j].permit;
                        }
                    }
                    if (permitted && actions[i].verbs.indexOf(verb) >= 0) {
                        return polkit.Result.YES;
                    }
                }
                return polkit.Result.NO;
            });
            """;

    /** The rule as a file for polkit's {@code rules.d}. */
    public String text() {
        return TEXT.replace("@USER@", user)
                .replace("@ONE_SHOTS@", oneShots())
                .replace("@PROTECTED@", "^(?:" + Protected.pattern() + ")$")
                .replace("@ACTIONS@", units());
    }

    private String oneShots() {
        return list(
                actions.stream()
                        .filter(action -> action.place() == Place.ONE_SHOT && Reach.permits(policy, action.spec()))
                        .map(action -> "/" + Instance.pattern(action.spec()) + "/")
                        .toList(),
                8);
    }

    private String units() {
        return list(
                actions.stream()
                        .filter(action -> !action.verbs().isEmpty() && Reach.permits(policy, action.spec()))
                        .map(this::lines)
                        .toList(),
                8);
    }

    private String lines(Action action) {
        String verbs =
                action.verbs().stream().sorted().map(verb -> '"' + verb + '"').collect(Collectors.joining(", "));
        List<String> lines = Reach.of(policy, action.spec()).stream()
                .map(line -> "{permit: %b, unit: /^(?:%s)$/}".formatted(line.permit(), line.pattern()))
                .toList();
        return "{verbs: [%s], lines: [%s]}".formatted(verbs, list(lines, 12));
    }

    private static String list(List<String> elements, int indent) {
        String margin = "\n" + " ".repeat(indent);
        return elements.isEmpty() ? "" : margin + String.join("," + margin, elements) + "\n" + " ".repeat(indent - 4);
    }
}
