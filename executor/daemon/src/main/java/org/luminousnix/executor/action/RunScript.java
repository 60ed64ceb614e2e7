package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Script;
import org.luminousnix.executor.os.ScriptFile;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Runs a file of root's that the policy names, without arguments and with an empty environment. */
final class RunScript extends HostAction {
    private static final ActionSpec SPEC = ActionSpec.of("run-script", "runs a script that the executor's policy names")
            .takes(Param.required("name", ParamType.NAME, "the name that a script line of the policy gives it"))
            .risk(Risk.DISRUPTIVE)
            .effect("what the script does")
            .asJob()
            .needs("root, as far as the script's unit lets it")
            .rungs("executor");

    RunScript() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return null;
    }

    @Override
    public Target target(Arguments args, Os os) throws BadArgument {
        if (os.scripts().named(args.text("name")).isEmpty()) {
            throw new BadArgument("name: the policy names no script \"%s\", only %s"
                    .formatted(args.text("name"), os.scripts().names()));
        }
        return new Target.Host();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        Script script = script(args, os);
        String what = "would run %s for at most %d s, without arguments, with an empty environment"
                .formatted(script.path(), script.timeout().toSeconds());
        try (ScriptFile file = ScriptFile.open(os.root(), script, Kernel.euid())) {
            return "%s; it is root's alone to change, %d bytes".formatted(what, file.size());
        } catch (IOException e) {
            return "%s, but as it looks from here that would be refused: %s".formatted(what, e.getMessage());
        }
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        Script script = script(args, os);
        try (ScriptFile file = ScriptFile.open(os.root(), script, Kernel.euid())) {
            return ProgramRun.of(os, file.path(), script.path().toString(), List.of(), script.timeout(), progress)
                    .with(Map.of("script", script.path().toString()));
        }
    }

    private static Script script(Arguments args, Os os) throws IOException {
        Optional<Script> script = os.scripts().named(args.text("name"));
        return script.orElseThrow(() -> new IOException("the policy names no such script any more"));
    }
}
