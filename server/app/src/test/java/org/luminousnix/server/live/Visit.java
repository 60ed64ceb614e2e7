package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One visit of the page, which at its end must not have said anything on the console, nor asked for anything elsewhere. */
final class Visit implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> provoked = new CopyOnWriteArrayList<>();

    Visit(Chromium chromium, String address, Browser.NewContextOptions options) {
        this(chromium, address, options, address);
    }

    /** A visit that also leads to another address. */
    Visit(Chromium chromium, String address, Browser.NewContextOptions options, String also) {
        context = chromium.browser().newContext(options.setLocale("en-GB").setTimezoneId("UTC"));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (provoked.stream().noneMatch(message.text()::contains)) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("thrown: " + error));
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss(); // the page would stand still, and never close
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(address) && !request.url().startsWith(also)) {
                complaints.add("asked elsewhere: " + request.url());
            }
        });
    }

    /** What a test provokes again and again is no complaint: the browser's lines with these words. */
    void provokes(String... words) {
        provoked.addAll(List.of(words));
    }

    Page page() {
        return page;
    }

    /** What was said so far; a test that provokes a refusal takes out the browser's line about it. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }
}
