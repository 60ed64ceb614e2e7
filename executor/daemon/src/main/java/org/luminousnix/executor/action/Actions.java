package org.luminousnix.executor.action;

import java.util.List;
import java.util.Optional;

/** Everything that the executor can do: an explicit list, what is not in it does not exist. */
public final class Actions {
    /** All actions, in the order of the catalogue. */
    public static final List<Action> ALL = List.of(
            new RestartUnit(),
            new ResetFailedUnit(),
            new StartUnit(),
            new StopUnit(),
            new FreezeUnit(),
            new ThawUnit(),
            new SetUnitProperty(),
            new KillProcess(),
            new ReniceProcess(),
            new DropCaches(),
            new VacuumJournal(),
            new SetSwappiness(),
            new SetCpuGovernor(),
            new CleanTemporaryFiles(),
            new RotateLogs(),
            new TrimFilesystem(),
            new RemountReadWrite(),
            new RemountReadOnly(),
            new RunScript(),
            new CollectNixGarbage(),
            new RollbackGeneration(),
            new MarkGenerationGood(),
            new OptimiseNixStore(),
            new RestartNetwork(),
            new TakeRestorePoint(),
            new RestorePoint());

    private Actions() {}

    /** The action of this name. */
    public static Optional<Action> named(List<Action> actions, String name) {
        return actions.stream()
                .filter(action -> action.spec().name().equals(name))
                .findFirst();
    }
}
