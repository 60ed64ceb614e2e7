package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Script;
import org.luminousnix.executor.os.ScriptFile;
import org.luminousnix.protocol.ActionResult.Outcome;

/** Scripts that the policy names: they run bare and bounded, and only if nobody but root could have changed them. */
class RunScriptTest {
    private static final Path PATH = Path.of("/opt/sbin/job");

    @TempDir
    Path dir;

    private FakeRoot host;

    @BeforeEach
    void host() throws IOException {
        host = new FakeRoot(dir);
        allow(Duration.ofSeconds(20));
        write("echo ran with $# arguments; env");
    }

    private void allow(Duration timeout) {
        host.os.scripts().replace(Map.of("job", new Script("job", PATH, timeout)));
    }

    private Path write(String line) throws IOException {
        host.file("opt/sbin/job", "#!/bin/sh\n" + line + "\n");
        for (String part : new String[] {"opt", "opt/sbin", "opt/sbin/job"}) {
            mode(part, "rwxr-xr-x");
        }
        return dir.resolve("opt/sbin/job");
    }

    private void mode(String part, String mode) throws IOException {
        Files.setPosixFilePermissions(dir.resolve(part), PosixFilePermissions.fromString(mode));
    }

    @Test
    void runsWithoutArgumentsAndEnvironment() throws Exception {
        assertThat(host.rehearse("run-script", "name", "job"))
                .startsWith("would run /opt/sbin/job for at most 20 s")
                .contains("it is root's alone to change");
        Effect effect = host.run("run-script", "name", "job");
        assertThat(effect.outcome()).isEqualTo(Outcome.DONE);
        assertThat(effect.output().lines())
                .startsWith("ran with 0 arguments")
                .allMatch(line -> line.matches("ran.*|(HOME|PWD|OLDPWD)=/|(LANG|LC_ALL)=C|_=.*|SHLVL=.*"));
        write("echo sorry; exit 7");
        Effect failed = host.run("run-script", "name", "job");
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.exitCode()).isEqualTo(7);
        assertThat(failed.output()).contains("/opt/sbin/job ended with exit code 7: sorry");
    }

    @Test
    void aNameThatThePolicyDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> host.run("run-script", "name", "other"))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("the policy names no script \"other\", only [job]");
    }

    @ParameterizedTest
    @CsvSource({"opt/sbin/job,rwxrwxr-x", "opt/sbin/job,rwxr-xrwx", "opt/sbin,rwxrwxr-x", "opt,rwxrwxrwx"})
    void whatOthersCouldChangeIsNotRun(String part, String mode) throws Exception {
        mode(part, mode);
        assertThatThrownBy(() -> host.run("run-script", "name", "job"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/" + part + " can be written by its group or by others");
        assertThat(host.rehearse("run-script", "name", "job")).contains("would be refused: /" + part);
    }

    @Test
    void whatIsNotAPlainExecutableFileOfItsOwnerIsNotRun() throws Exception {
        mode("opt/sbin/job", "rw-r--r--");
        assertThatThrownBy(() -> host.run("run-script", "name", "job")).hasMessageContaining("is not executable");
        Path file = dir.resolve("opt/sbin/job");
        Files.delete(file);
        assertThatThrownBy(() -> host.run("run-script", "name", "job")).hasMessageContaining("no such file");
        Files.createSymbolicLink(file, Path.of("/bin/true"));
        assertThatThrownBy(() -> host.run("run-script", "name", "job")).hasMessageContaining("must be a plain file");
        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(() -> host.run("run-script", "name", "job")).hasMessageContaining("must be a plain file");
    }

    @Test
    void aLinkOnTheWayIsNotFollowed() throws Exception {
        Files.move(dir.resolve("opt"), dir.resolve("real"));
        Files.createSymbolicLink(dir.resolve("opt"), dir.resolve("real"));
        assertThatThrownBy(() -> host.run("run-script", "name", "job"))
                .hasMessageContaining("/opt cannot be opened as a folder: openat: a link");
    }

    @Test
    void anotherOwnersFileIsNotRun() throws Exception {
        Script script = new Script("job", PATH, Duration.ofSeconds(1));
        int me = Kernel.euid();
        if (me == 0) {
            Files.setAttribute(dir.resolve("opt/sbin/job"), "unix:uid", 65533);
            assertThatThrownBy(() -> ScriptFile.open(dir, script, me))
                    .hasMessageContaining("/opt/sbin/job is owned by uid 65533, must be owned by root");
        } else {
            // everything here is this user's: as seen by another one that is not root's either
            assertThatThrownBy(() -> ScriptFile.open(dir, script, 65533))
                    .hasMessageContaining("is owned by uid %d, must be owned by root".formatted(me));
        }
    }

    @Test
    void whatWasJudgedIsWhatRunsEvenIfThePathComesToMeanAnotherFile() throws Exception {
        Script script = new Script("job", PATH, Duration.ofSeconds(1));
        try (ScriptFile held = ScriptFile.open(dir, script, Kernel.euid())) {
            Path evil = Files.writeString(dir.resolve("evil"), "#!/bin/sh\necho evil\n");
            mode("evil", "rwxr-xr-x");
            Files.move(evil, dir.resolve("opt/sbin/job"), StandardCopyOption.REPLACE_EXISTING);
            Effect effect =
                    ProgramRun.of(host.os, held.path(), "job", List.of(), Duration.ofSeconds(20), Progress.SILENT);
            assertThat(effect.output()).startsWith("ran with 0 arguments");
        }
    }

    @Test
    void endsAtItsDeadlineWithAllThatItStarted() throws Exception {
        allow(Duration.ofSeconds(1));
        write("sleep 998 & echo started; wait");
        Effect effect = host.run("run-script", "name", "job");
        assertThat(effect.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(effect.output()).contains("/opt/sbin/job had not ended after 1 s and was ended: started");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void stopsWhenItIsCancelledAndSaysWhatItSaid() throws Exception {
        write("echo begun; exec sleep 997");
        Listening progress = new Listening("begun");
        Effect effect = host.run("run-script", progress, "name", "job");
        assertThat(effect.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(effect.output()).contains("was stopped: begun");
        assertThat(progress.lines).startsWith("/opt/sbin/job runs").contains("begun");
    }

    @Test
    void whatItSaysIsCapped() throws Exception {
        write("head -c 3000000 /dev/zero; echo; yes | head -n 100000; echo end");
        Effect effect = host.run("run-script", "name", "job");
        assertThat(effect.output()).hasSizeLessThanOrEqualTo(8192).endsWith("end");
    }

    /** Cancels as soon as it is told a certain line. */
    private static final class Listening implements Progress {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final String until;

        Listening(String until) {
            this.until = until;
        }

        @Override
        public void say(String line) {
            lines.add(line);
        }

        @Override
        public boolean cancelled() {
            return lines.contains(until);
        }
    }
}
