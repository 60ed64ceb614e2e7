package org.luminousnix.server.privilege;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.server.heal.Execution;

/**
 * Runs inside a test host as any user: the server's permission ladder without the server around it. It reads calls from its standard
 * input, one a line ({@code STEP TAB ACTION TAB NAME=VALUE ...}), and writes one line for each.
 */
public final class LadderRun {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private LadderRun() {}

    /** Arguments: {@code climb}, {@code sudo} or {@code offers}, then the executor's socket and key. */
    public static void main(String[] arguments) throws Exception {
        PrivilegeConfig config = config(Path.of(arguments[1]), Path.of(arguments[2]));
        ExecutorClient client = new ExecutorClient(config, InstantSource.system());
        if (arguments[0].equals("offers")) {
            offers(client);
        } else {
            Ladder ladder = ladder(config, client);
            BufferedReader calls = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = calls.readLine(); line != null; line = calls.readLine()) {
                List<String> words = List.of(line.split("\t", -1));
                ActionCall call = call(words.subList(1, words.size()));
                System.out.println(arguments[0].equals("climb") ? climb(ladder, words.getFirst(), call) : sudo(call));
            }
        }
        System.exit(0);
    }

    private static Ladder ladder(PrivilegeConfig config, ExecutorClient client) {
        Commands commands = new Commands();
        OwnProcesses processes = new OwnProcesses(commands);
        return new Ladder(
                new DirectWay(
                        commands,
                        processes,
                        new OwnCache(InstantSource.system()),
                        (step, to, text) -> new StepResult.Refused("NOBODY", "there is nobody to tell here")),
                new ExecutorWay(client, new Offers(client)),
                new SudoWay(commands, config),
                new UserSpaceWay(processes),
                new ManualWay());
    }

    /** {@code STEP TAB KIND TAB RUNG answer, RUNG answer TAB MESSAGE}; of a refusal its code, of a bad argument what is bad. */
    private static String climb(Ladder ladder, String step, ActionCall call) {
        Execution execution = ladder.climb(new StepId(step), call, TIMEOUT);
        String rungs = execution.rungs().stream()
                .map(answer -> answer.rung() + " " + answer.answer())
                .collect(Collectors.joining(", "));
        StepResult result = execution.result();
        String message =
                result instanceof StepResult.Refused refused && !refused.code().equals("BAD_ARGUMENT")
                        ? refused.code()
                        : result.message();
        return String.join("\t", step, Ladder.word(result), rungs, flat(message));
    }

    /** The words of the command that sudo would run, empty where there is none. */
    private static String sudo(ActionCall call) {
        KnownAction action = Catalogue.checked(call);
        Command command = action.recipe().apply(call).command();
        return command == null || !action.rungs().contains(Rung.SUDO) ? "" : String.join("\t", command.line());
    }

    /** {@code ACTION TAB why it cannot be done here}, one a line. */
    private static void offers(ExecutorClient client) throws Exception {
        if (client.call(new Request.Describe(), TIMEOUT).reply() instanceof Reply.Catalogue catalogue) {
            catalogue.offers().stream()
                    .filter(offer -> offer.unavailable() != null)
                    .forEach(offer -> System.out.println(offer.spec().name() + "\t" + flat(offer.unavailable())));
        }
    }

    private static ActionCall call(List<String> words) {
        TreeMap<String, String> args = new TreeMap<>();
        words.stream()
                .skip(1)
                .map(word -> Arrays.asList(word.split("=", 2)))
                .forEach(pair -> args.put(pair.getFirst(), pair.getLast()));
        return new ActionCall(words.getFirst(), args);
    }

    private static String flat(String text) {
        return text.lines().collect(Collectors.joining(" ")).replace('\t', ' ');
    }

    private static PrivilegeConfig config(Path socket, Path key) {
        return new PrivilegeConfig() {
            @Override
            public Path socket() {
                return socket;
            }

            @Override
            public Path keyFile() {
                return key;
            }

            @Override
            public boolean sudo() {
                return true;
            }
        };
    }
}
