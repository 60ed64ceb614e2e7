package org.luminousnix.executor.os;

/** How one unit draws another one into a job, as systemd names it on D-Bus. */
public enum UnitRelation {
    /** Started before or with it; it does not start without. */
    REQUIRES("Requires"),
    /** The same, and it stops when the other one does. */
    BINDS_TO("BindsTo"),
    /** Started with it, where that works. */
    WANTS("Wants"),
    /** Started with it, and again while it is up. */
    UPHOLDS("Upholds"),
    /** Stopped when it starts. */
    CONFLICTS("Conflicts"),
    /** Stopped when it starts, because the other one says so. */
    CONFLICTED_BY("ConflictedBy"),
    /** Stopped and restarted with it. */
    REQUIRED_BY("RequiredBy"),
    /** Stopped and restarted with it. */
    REQUISITE_OF("RequisiteOf"),
    /** Stopped and restarted with it. */
    BOUND_BY("BoundBy"),
    /** Stopped and restarted with it. */
    CONSISTS_OF("ConsistsOf"),
    /** Stopped with it. */
    PROPAGATES_STOP_TO("PropagatesStopTo");

    private final String property;

    UnitRelation(String property) {
        this.property = property;
    }

    /** The name of the D-Bus property, a list of unit names. */
    public String property() {
        return property;
    }
}
