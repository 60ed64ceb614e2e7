package org.luminousnix.server.live;

import java.util.List;
import org.luminousnix.server.heal.Page;
import org.luminousnix.server.heal.SuccessRate;

/** The port through which is seen, and forgotten, what was learnt from earlier attempts; implemented by the engine. */
public interface Learnt {
    /** How often each action helped, by rule and action; nothing before a policy is loaded. */
    List<SuccessRate> rates();

    /** Forgets these, audited with who and why; returns them as they were. */
    List<SuccessRate> forget(Page.Forgotten what, String by, String reason);
}
