package org.luminousnix.server.live;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers that a page gets in place of the server's, by path; and what it asked for of all that is under {@code /api/}. */
final class Answers {
    /** One answer. */
    record Answer(int status, String json) {}

    private final Map<String, Function<URI, Answer>> answers = new ConcurrentHashMap<>();
    private final List<URI> asked = new CopyOnWriteArrayList<>();

    Answers(Page page) {
        page.route("**/api/**", this::take);
    }

    /** From now on a path (decoded, with its first slash) is answered so. */
    Answers json(String path, String json) {
        answers.put(path, uri -> new Answer(200, json));
        return this;
    }

    /** The same, with an answer for each address. */
    Answers json(String path, Function<URI, String> json) {
        answers.put(path, uri -> new Answer(200, json.apply(uri)));
        return this;
    }

    /** From now on a path is refused so. */
    Answers refusal(String path, int status, String reason) {
        answers.put(path, uri -> new Answer(status, "{\"code\": \"refused\", \"reason\": \"%s\"}".formatted(reason)));
        return this;
    }

    /** The addresses that were asked for with this path, oldest first. */
    List<URI> asked(String path) {
        return asked.stream().filter(uri -> uri.getPath().equals(path)).toList();
    }

    private void take(Route route) {
        Request request = route.request();
        URI uri = URI.create(request.url());
        asked.add(uri);
        Function<URI, Answer> answer = answers.get(uri.getPath());
        if (answer == null) {
            route.resume();
            return;
        }
        Answer is = answer.apply(uri);
        route.fulfill(new Route.FulfillOptions()
                .setStatus(is.status())
                .setContentType("application/json")
                .setBody(is.json()));
    }
}
