package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.luminousnix.model.Rung;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Offer;
import org.luminousnix.protocol.Param;
import org.luminousnix.server.heal.ActionTraits;
import org.luminousnix.server.privilege.Catalogue;

/** Holds the server's catalogue against what an executor offers. */
final class CatalogueComparison {
    /** What a test host may lack, by the action that cannot be done then. */
    private static final Map<String, String> LACKING = Map.of(
            "freeze-unit", "unified control group hierarchy",
            "thaw-unit", "unified control group hierarchy",
            "set-cpu-governor", "no scaling_governor",
            "rotate-logs", "logrotate",
            "collect-nix-garbage", "Nix",
            "rollback-generation", "this host",
            "mark-generation-good", "this host",
            "optimise-nix-store", "Nix",
            "restart-network", "network service");

    private CatalogueComparison() {}

    /** Fails where an action cannot be done for another reason than what a test host lacks. */
    static void available(List<Offer> offers) {
        offers.stream()
                .filter(offer -> offer.unavailable() != null)
                .forEach(offer -> assertThat(offer.unavailable())
                        .as(offer.spec().name())
                        .contains(LACKING.getOrDefault(offer.spec().name(), "nothing that a test host lacks")));
    }

    /** Fails where the server would ask for what the executor does not have, or knows anything of an action otherwise. */
    static void of(List<Offer> offers) {
        assertThat(offers)
                .extracting(offer -> offer.spec().name())
                .containsExactlyInAnyOrderElementsOf(Catalogue.askedOfExecutor());
        offers.forEach(offer -> same(offer.spec()));
    }

    private static void same(ActionSpec spec) {
        ActionTraits traits = Catalogue.traits(spec.name()).orElseThrow();
        // whose unit is the server's own question: the executor has the system's units only
        Set<String> parameters = new TreeSet<>(traits.parameters());
        parameters.remove("scope");
        assertThat(parameters).as(spec.name()).isEqualTo(names(spec, _ -> true));
        assertThat(traits.required()).as(spec.name()).isEqualTo(names(spec, Param::required));
        assertThat(traits.risk().word()).as(spec.name()).isEqualTo(spec.risk().word());
        assertThat(traits.expects()).as(spec.name()).isEqualTo(spec.effect());
        assertThat(traits.reversible()).as(spec.name()).isEqualTo(spec.reversible());
        assertThat(Catalogue.isJob(spec.name())).as(spec.name()).isEqualTo(spec.job());
        assertThat(Catalogue.rungs(spec.name()).stream().map(CatalogueComparison::word))
                .as(spec.name())
                .containsExactlyInAnyOrderElementsOf(spec.rungs());
    }

    private static Set<String> names(ActionSpec spec, Predicate<Param> which) {
        return spec.params().stream().filter(which).map(Param::name).collect(Collectors.toSet());
    }

    /** The word that an executor's declaration uses for a rung. */
    private static String word(Rung rung) {
        return rung.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
