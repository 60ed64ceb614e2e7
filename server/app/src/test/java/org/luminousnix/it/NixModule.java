package org.luminousnix.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The NixOS module as Nix evaluates it, with the stand-in of nixpkgs in src-nix/tests/stand-in; on a test host, because that has Nix.
 * Nothing is built.
 */
final class NixModule {
    private static final String SOURCE = "/opt/luminous/source";
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final TestHost host;

    NixModule(TestHost host) {
        this.host = host;
    }

    /** The checkout as the module reads it: its own folder and the files it takes from others. */
    static Bind source() {
        return Bind.readOnly(TestHostFiles.checkout(), SOURCE);
    }

    /** What a configuration of src-nix/tests/cases comes to; see render.nix for its parts. */
    JsonNode render(String name) {
        return Records.json(evaluate("render.nix", name).expectSuccess().out());
    }

    /** What Nix says of a configuration that it refuses. */
    String error(String name) {
        Command.Result result = evaluate("render.nix", name);
        if (result.exit() == 0) {
            throw new AssertionError(name + " was not refused: " + result.out());
        }
        return result.err();
    }

    /** What the flake gives. */
    JsonNode flake() {
        return Records.json(evaluate("flake.nix", "").expectSuccess().out());
    }

    /** Whether a file of src-nix is well-formed; what Nix says. */
    Command.Result parse(String file) {
        return host.exec(DEADLINE, "", "nix-instantiate", "--parse", SOURCE + "/" + file);
    }

    private Command.Result evaluate(String file, String name) {
        String path = SOURCE + "/src-nix/tests/stand-in/" + file;
        // no store is needed: nothing is built, and nothing is copied to one
        String command = "nix-instantiate --option store dummy:// --eval --strict --json " + path
                + (name.isEmpty() ? "" : " --argstr case " + name);
        return host.exec(DEADLINE, "", "sh", "-c", command);
    }

    /** An object of texts, by name. */
    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
