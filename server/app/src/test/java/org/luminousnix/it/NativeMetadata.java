package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reachability metadata that a program needs, found in its class files: C functions, reflection, proxies, resources. */
final class NativeMetadata {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> DBUS_VALUES = Set.of(
            "org/freedesktop/dbus/messages/DBusSignal", "org/freedesktop/dbus/Struct", "org/freedesktop/dbus/Tuple");

    private final NativeProgram program;
    private final Map<String, ClassModel> models;
    private final Map<String, NativeCalls> calls = new TreeMap<>();

    NativeMetadata(NativeProgram program) {
        this.program = program;
        models = program.models();
        models.forEach((name, model) -> calls.put(name, NativeCalls.of(model)));
        calls.values().forEach(this::lend);
    }

    /** Whoever binds its functions by another class of ours binds them as that one does. */
    private void lend(NativeCalls borrower) {
        borrower.lenders.stream().map(calls::get).filter(Objects::nonNull).forEach(lender -> {
            borrower.binds = true;
            borrower.captures |= lender.captures;
        });
    }

    /** The whole file, as it must be. */
    ObjectNode file() {
        ObjectNode file = JSON.createObjectNode();
        Set<String> proxies = new TreeSet<>(program.proxies());
        calls.values().forEach(found -> proxies.addAll(found.remotes));
        Set<String> types = reflected();
        types.addAll(proxies);
        ArrayNode reflection = file.putArray("reflection");
        types.forEach(type -> reflection
                .addObject()
                .put("type", type)
                .put("allDeclaredConstructors", true)
                .put("allDeclaredMethods", true)
                .put("allDeclaredFields", true));
        proxies.forEach(proxy ->
                reflection.addObject().putObject("type").putArray("proxy").add(proxy));
        Set<String> globs = new TreeSet<>(program.resources());
        calls.values().forEach(found -> globs.addAll(found.resources));
        ArrayNode resources = file.putArray("resources");
        globs.forEach(glob -> resources.addObject().put("glob", glob));
        Set<String> downcalls = new TreeSet<>();
        ClassLoader loader = program.loader();
        calls.forEach((name, found) -> {
            if (found.binds) {
                functions(loader, name, found).forEach(function -> downcalls.add(function.toString()));
            }
        });
        ArrayNode foreign = file.putObject("foreign").putArray("downcalls");
        downcalls.forEach(function -> foreign.add(Records.json(function)));
        return file;
    }

    private Set<String> reflected() {
        Set<String> packages = calls.entrySet().stream()
                .filter(entry -> entry.getValue().maps)
                .map(entry -> folder(entry.getKey()))
                .collect(Collectors.toSet());
        Set<String> types = new TreeSet<>();
        models.forEach((name, model) -> {
            boolean ofModel = name.startsWith("org.luminousnix.model.") && !name.endsWith("package-info");
            boolean mapped = isRecord(model) && packages.contains(folder(name));
            if ((!packages.isEmpty() && ofModel) || mapped || isCommand(model) || isOfDbus(model)) {
                types.add(name);
            }
        });
        calls.values().forEach(found -> types.addAll(found.named));
        return types;
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String superclass(ClassModel model) {
        return model.superclass().map(ClassEntry::asInternalName).orElse("");
    }

    private static boolean isRecord(ClassModel model) {
        return superclass(model).equals("java/lang/Record");
    }

    /** What picocli makes or fills: commands, and whatever has options or is called back. */
    private static boolean isCommand(ClassModel model) {
        boolean called = model.interfaces().stream()
                .anyMatch(face -> face.asInternalName().startsWith("picocli/"));
        Stream<AttributedElement> parts = Stream.of(Stream.of(model), model.fields().stream(), model.methods().stream())
                .flatMap(stream -> stream);
        return called
                || parts.flatMap(NativeMetadata::annotations)
                        .anyMatch(note -> note.className().stringValue().startsWith("Lpicocli/"));
    }

    private static Stream<Annotation> annotations(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream());
    }

    private static boolean isOfDbus(ClassModel model) {
        return DBUS_VALUES.contains(superclass(model))
                || model.interfaces().stream()
                        .anyMatch(
                                face -> face.asInternalName().equals("org/freedesktop/dbus/interfaces/DBusInterface"));
    }

    /** The functions that a class binds: it must keep each in a static field, where its type can be read. */
    private static List<ObjectNode> functions(ClassLoader loader, String name, NativeCalls found) {
        List<ObjectNode> functions = new ArrayList<>();
        try {
            for (Field field : Class.forName(name, true, loader).getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == MethodHandle.class) {
                    field.setAccessible(true);
                    MethodType type = ((MethodHandle) field.get(null)).type();
                    functions.add(function(type, found, found.variadic.getOrDefault(field.getName(), -1)));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
        assertThat(functions)
                .as(name + " binds a function that is in no static field")
                .isNotEmpty();
        return functions;
    }

    /** With errno captured a function has one parameter more, the first: where it goes. */
    private static ObjectNode function(MethodType type, NativeCalls found, int variadic) {
        boolean captures = found.captures && type.parameterCount() > 0 && type.parameterType(0) == MemorySegment.class;
        ObjectNode function = JSON.createObjectNode();
        function.put("returnType", word(type.returnType()));
        ArrayNode parameters = function.putArray("parameterTypes");
        type.parameterList().stream().skip(captures ? 1 : 0).forEach(one -> parameters.add(word(one)));
        if (captures || variadic >= 0) {
            ObjectNode options = function.putObject("options");
            if (captures) {
                options.put("captureCallState", true);
            }
            if (variadic >= 0) {
                options.put("firstVariadicArg", variadic);
            }
        }
        return function;
    }

    private static String word(Class<?> carrier) {
        return carrier == MemorySegment.class ? "void*" : carrier == void.class ? "void" : "j" + carrier.getName();
    }
}
