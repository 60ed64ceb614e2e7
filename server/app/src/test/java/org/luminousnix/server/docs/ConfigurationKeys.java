package org.luminousnix.server.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every setting {@code luminous.*} that a class of the server asks for: its name, type and default, and what a mapping says of it. */
final class ConfigurationKeys {
    private static final Path CLASSES = Pages.root().resolve("server/app/target/classes");
    private static final Path SOURCES = Pages.root().resolve("server/app/src/main/java");
    private static final Path SHIPPED = Pages.root().resolve("server/app/src/main/resources/application.yaml");

    /** One setting; the meaning is empty where no comment of a mapping says it, the default where there is none. */
    record Key(String name, String type, String standard, String meaning) {
        /** The variable that sets it, as SmallRye Config looks it up. */
        String variable() {
            return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        }
    }

    private final Map<String, Key> keys = new TreeMap<>();
    private final Map<String, String> shipped = new TreeMap<>();

    private ConfigurationKeys() {}

    /** By name. */
    static Map<String, Key> all() throws IOException, ReflectiveOperationException {
        ConfigurationKeys found = new ConfigurationKeys();
        flatten("", new ObjectMapper(new YAMLFactory()).readTree(SHIPPED.toFile()), found.shipped);
        for (Class<?> type : classes()) {
            found.of(type);
        }
        return found.keys;
    }

    private static List<Class<?>> classes() throws IOException, ReflectiveOperationException {
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("org/luminousnix/server"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .filter(path -> !path.endsWith("package-info.class"))
                    .toList()) {
                String name = CLASSES.relativize(file).toString().replace('/', '.');
                classes.add(Class.forName(
                        name.substring(0, name.length() - ".class".length()),
                        false,
                        ConfigurationKeys.class.getClassLoader()));
            }
        }
        return classes;
    }

    private void of(Class<?> type) throws IOException {
        ConfigMapping mapping = type.getAnnotation(ConfigMapping.class);
        if (mapping != null) {
            Javadoc javadoc = Javadoc.of(type, SOURCES);
            for (Method method : type.getDeclaredMethods()) {
                WithDefault standard = method.getAnnotation(WithDefault.class);
                put(
                        mapping.prefix() + "." + dashed(method.getName()),
                        method.getGenericReturnType(),
                        standard == null ? "" : standard.value(),
                        javadoc.method(method.getName()).orElse(""));
            }
        }
        Stream.of(type.getDeclaredFields()).forEach(field -> property(field, field.getGenericType()));
        Stream.concat(Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .forEach(this::parameters);
    }

    private void parameters(Executable called) {
        for (Parameter parameter : called.getParameters()) {
            property(parameter, parameter.getParameterizedType());
        }
    }

    private void property(AnnotatedElement element, Type type) {
        ConfigProperty property = element.getAnnotation(ConfigProperty.class);
        if (property != null && property.name().startsWith("luminous.")) {
            String standard = property.defaultValue();
            put(property.name(), type, standard.equals(ConfigProperty.UNCONFIGURED_VALUE) ? "" : standard, "");
        }
    }

    private void put(String name, Type type, String standard, String meaning) {
        keys.merge(
                name,
                new Key(name, word(type), shipped.getOrDefault(name, standard), meaning),
                (one, other) -> one.meaning().isEmpty() ? other : one);
    }

    private static String word(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean many = generic.getRawType() == List.class;
            return (many ? "list of " : "") + word(generic.getActualTypeArguments()[0]);
        }
        String name = ((Class<?>) type).getSimpleName();
        return switch (name) {
            case "int", "long" -> "whole number";
            case "boolean" -> "true or false";
            case "Duration" -> "duration";
            case "Path" -> "path";
            case "String" -> "text";
            default -> throw new IllegalStateException("no word for the type of a setting: " + name);
        };
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        node.properties().forEach(entry -> {
            String name = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
            if (entry.getValue().isObject()) {
                flatten(name, entry.getValue(), into);
            } else {
                into.put(name, entry.getValue().asText());
            }
        });
    }
}
