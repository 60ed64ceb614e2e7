package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.Risk;

/**
 * Objects to a step inside a window that does not allow its risk class, and to a step of a class that is confined to windows outside all
 * of those.
 */
final class WindowGuard implements Guard {
    @Override
    public String name() {
        return "window";
    }

    @Override
    public Optional<Objection> object(Question q) {
        Risk risk = q.step().risk();
        for (Window window : q.policy().restraints().windows()) {
            Window.Stretch inside = window.around(q.now()).orElse(null);
            if (inside != null
                    && window.use() == Window.Use.ALLOW
                    && !window.classes().contains(risk)) {
                return objection(
                        "inside the window \"%s\" until %s, where %s"
                                .formatted(window.name(), inside.end(), allowed(window)),
                        inside.end());
            }
        }
        List<Window> confining = q.policy().restraints().windows().stream()
                .filter(window ->
                        window.use() == Window.Use.CONFINE && window.classes().contains(risk))
                .toList();
        return confining.isEmpty()
                        || confining.stream()
                                .anyMatch(window -> window.around(q.now()).isPresent())
                ? Optional.empty()
                : confined(risk, confining, q.now());
    }

    private Optional<Objection> confined(Risk risk, List<Window> windows, Instant now) {
        String names = String.join("\", \"", windows.stream().map(Window::name).toList());
        String reason = "%s steps are confined to the window \"%s\"".formatted(risk.word(), names);
        return windows.stream()
                .flatMap(window -> window.next(now).stream())
                .min(Instant::compareTo)
                .map(opens -> objection(reason + ", which opens at " + opens, opens))
                .orElseGet(() -> objection(reason + ", which does not open within a year"));
    }

    private static String allowed(Window window) {
        return window.classes().isEmpty()
                ? "nothing is healed"
                : "only "
                        + String.join(
                                ", ",
                                window.classes().stream()
                                        .sorted()
                                        .map(Risk::word)
                                        .toList())
                        + " steps are allowed";
    }
}
