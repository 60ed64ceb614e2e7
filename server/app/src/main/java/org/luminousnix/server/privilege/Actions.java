package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Rung;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Offer;

/** Everything that could be done: what this server knows of each action, and what its executor says of it here. */
@ApplicationScoped
public class Actions {
    private final ExecutorClient client;
    private final Offers offers;

    @Inject
    Actions(ExecutorClient client, Offers offers) {
        this.client = client;
        this.offers = offers;
    }

    /**
     * One action.
     *
     * @param rungs by which it can be done, in the order they are tried, by their words
     * @param permitted true: it needs no privilege; false: nobody here can do it; null: it depends on the arguments, or cannot be told now
     * @param reason what {@code permitted} follows from
     * @param source server, executor or both
     */
    public record Described(
            String name,
            List<Argument> parameters,
            Risk risk,
            boolean reversible,
            boolean temporary,
            List<String> rungs,
            @Nullable Boolean permitted,
            String reason,
            String source) {}

    /** One parameter of it; {@code form} is what a value looks like. */
    public record Argument(String name, String form, boolean required) {}

    /** All actions by name. Asks the executor where it has not said yet what it offers: at most two seconds. */
    public List<Described> all() {
        Optional<Map<String, Offer>> offered = client.unable().isPresent() ? Optional.empty() : offers.all();
        Set<String> names = new TreeSet<>(Catalogue.names());
        offered.ifPresent(all -> names.addAll(all.keySet()));
        return names.stream().map(name -> described(name, offered)).toList();
    }

    private Described described(String name, Optional<Map<String, Offer>> offered) {
        Offer offer = offered.map(all -> all.get(name)).orElse(null);
        return Catalogue.known(name)
                .map(known -> known(known, offered.isPresent(), offer))
                .orElseGet(() -> unknown(offered.orElseThrow().get(name)));
    }

    private Described known(KnownAction known, boolean asked, @Nullable Offer offer) {
        Word word = word(known, asked, offer);
        return new Described(
                known.name(),
                known.parameters().stream()
                        .map(parameter -> new Argument(parameter.name(), parameter.form(), parameter.required()))
                        .toList(),
                known.risk(),
                known.reversible(),
                known.temporary(),
                Stream.of(Rung.values())
                        .filter(rung -> rung == Rung.MANUAL || known.rungs().contains(rung))
                        .map(Actions::word)
                        .toList(),
                word.permitted,
                word.reason,
                offer == null ? "server" : "both");
    }

    /** What may be said before there are arguments: the executor's policy judges calls, not actions. */
    private Word word(KnownAction known, boolean asked, @Nullable Offer offer) {
        if (!known.rungs().contains(Rung.EXECUTOR)) {
            return new Word(true, "it needs no privilege");
        }
        if (!asked) {
            return new Word(null, client.unable().orElse("the executor does not answer"));
        }
        return Offers.lacks(known.name(), offer)
                .map(why -> new Word(known.rungs().size() > 1 ? null : false, why))
                .orElseGet(() -> new Word(null, "the executor offers it; its policy decides by the arguments"));
    }

    /** An action of a newer executor: this server can show it and not ask for it. */
    private static Described unknown(@Nullable Offer offer) {
        if (offer == null) {
            throw new IllegalArgumentException("an action that neither side knows");
        }
        ActionSpec spec = offer.spec();
        return new Described(
                spec.name(),
                spec.params().stream()
                        .map(param -> new Argument(
                                param.name(), param.type().name().toLowerCase(Locale.ROOT), param.required()))
                        .toList(),
                Risk.valueOf(spec.risk().name()),
                spec.reversible(),
                false,
                spec.rungs(),
                false,
                "this server does not know it",
                "executor");
    }

    private static String word(Rung rung) {
        return rung.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Word(@Nullable Boolean permitted, String reason) {}
}
