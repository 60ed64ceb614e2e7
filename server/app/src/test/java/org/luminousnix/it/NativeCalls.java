package org.luminousnix.it;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ConstantValueEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the code of a class does that native-image must be told of, read from its instructions. */
final class NativeCalls {
    private static final Set<String> JACKSON = Set.of(
            "readValue",
            "treeToValue",
            "convertValue",
            "valueToTree",
            "writeValueAsString",
            "writeValueAsBytes",
            "writeValue");

    private static final String BINDING = "Ljava/lang/foreign/FunctionDescriptor;)Ljava/lang/invoke/MethodHandle;";

    /** Whether a C function is bound here. */
    boolean binds;

    /** Whether such a function has its errno captured. */
    boolean captures;

    /** Classes whose binding of C functions is used here. */
    final Set<String> lenders = new TreeSet<>();

    /** Whether Jackson maps objects here. */
    boolean maps;

    /** Interfaces of remote objects on D-Bus. */
    final Set<String> remotes = new TreeSet<>();

    /** Classes that are asked for by name. */
    final Set<String> named = new TreeSet<>();

    /** Files on the class path, {@code *} for what is not written out. */
    final Set<String> resources = new TreeSet<>();

    /** The first variadic argument, by the field that holds the function. */
    final Map<String, Integer> variadic = new TreeMap<>();

    private final List<Object> constants = new ArrayList<>();
    private int firstVariadic = -1;

    /** Reads a class. */
    static NativeCalls of(ClassModel model) {
        NativeCalls calls = new NativeCalls();
        for (MethodModel method : model.methods()) {
            calls.constants.clear();
            method.code().ifPresent(code -> code.forEach(calls::element));
        }
        return calls;
    }

    private void element(CodeElement element) {
        switch (element) {
            case ConstantInstruction constant -> constants.add(constant.constantValue());
            case InvokeDynamicInstruction dynamic -> concatenation(dynamic);
            case FieldInstruction field
            when field.opcode() == java.lang.classfile.Opcode.PUTSTATIC -> {
                if (firstVariadic >= 0) {
                    variadic.put(field.name().stringValue(), firstVariadic);
                }
                firstVariadic = -1;
            }
            case InvokeInstruction invoke -> {
                String owner = invoke.owner().asInternalName();
                if (invoke.type().stringValue().endsWith(BINDING)) {
                    lenders.add(owner.replace('/', '.'));
                }
                call(owner, invoke.name().stringValue());
            }
            default -> {}
        }
    }

    private void call(String owner, String name) {
        Object last = constants.isEmpty() ? "" : constants.getLast();
        switch (name) {
            case "downcallHandle" -> binds = true;
            case "captureCallState" -> captures = true;
            case "firstVariadicArg" -> firstVariadic = (Integer) last;
            case "getRemoteObject" -> remotes.add(type(last));
            case "getResourceAsStream", "getResource" -> resources.add(((String) last).substring(1));
            case "forName" -> {
                if (owner.equals("java/lang/Class")) {
                    named.add((String) last);
                }
            }
            default -> maps |= JACKSON.contains(name) && owner.startsWith("com/fasterxml/jackson/databind");
        }
    }

    /** A text that is put together is kept with a star for each part that is not written out. */
    private void concatenation(InvokeDynamicInstruction dynamic) {
        dynamic.invokedynamic().bootstrap().arguments().stream()
                .filter(StringEntry.class::isInstance)
                .map(argument -> ((ConstantValueEntry) argument).constantValue().toString())
                .forEach(recipe -> constants.add(recipe.replace('\u0001', '*')));
    }

    private static String type(Object constant) {
        if (constant instanceof ClassDesc type) {
            String name = type.descriptorString();
            return name.substring(1, name.length() - 1).replace('/', '.');
        }
        throw new AssertionError("the interface of a remote object must be written out, not " + constant);
    }
}
