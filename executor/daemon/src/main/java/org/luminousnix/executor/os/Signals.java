package org.luminousnix.executor.os;

import java.lang.reflect.Proxy;

/**
 * Signals to this process. The JDK offers them only as {@code sun.misc.Signal} of the module {@code jdk.unsupported}; it exports the
 * package, but every mention of it is a compiler warning that nothing can turn off, and warnings are errors here: so it is found by name.
 */
public final class Signals {
    private Signals() {}

    /** From now on SIGHUP does this, on a thread of its own, instead of ending the process. */
    public static void onHangup(Runnable reaction) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        if (method.getDeclaringClass() == Object.class) {
                            return switch (method.getName()) {
                                case "hashCode" -> System.identityHashCode(self);
                                case "equals" -> self == args[0];
                                default -> "SIGHUP handler";
                            };
                        }
                        reaction.run();
                        return null;
                    });
            Object hangup = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(null, hangup, proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java runtime has no module jdk.unsupported", e);
        }
    }
}
