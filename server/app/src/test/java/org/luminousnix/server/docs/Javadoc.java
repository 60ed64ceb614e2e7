package org.luminousnix.server.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sources say of a type, of a component of a record, of a method: comments are not in the classes. */
final class Javadoc {
    private static final String COMMENT = "/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*(?:@[\\w.]+(?:\\([^)]*\\))?\\s*)*";

    private final String source;

    private Javadoc(String source) {
        this.source = source;
    }

    /** Of the file that holds this type; {@code sources} is the folder above the packages. */
    static Javadoc of(Class<?> type, Path sources) throws IOException {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        return new Javadoc(Files.readString(sources.resolve(outer.getName().replace('.', '/') + ".java")));
    }

    /** The description of a type; empty where there is none. */
    Optional<String> type(Class<?> type) {
        return before("(?:public )?(?:sealed |final )*(?:record|enum|interface|class) " + type.getSimpleName() + "\\b")
                .map(Javadoc::description);
    }

    /** What its comment says of a component of the record. */
    Optional<String> component(Class<?> type, String name) {
        return before("(?:public )?record " + type.getSimpleName() + "\\b").flatMap(comment -> {
            Matcher tag = Pattern.compile("@param " + name + " ((?:(?!@param)[\\s\\S])*)")
                    .matcher(comment);
            return tag.find() ? Optional.of(plain(tag.group(1))) : Optional.empty();
        });
    }

    /** The description of a method. */
    Optional<String> method(String name) {
        return before("(?:public )?[\\w.<>]+ " + name + "\\(").map(Javadoc::description);
    }

    private Optional<String> before(String declaration) {
        Matcher matcher = Pattern.compile(COMMENT + declaration).matcher(source);
        return matcher.find()
                ? Optional.of(
                        matcher.group(1).replaceAll("\\s*\\n\\s*\\* ?", " ").strip())
                : Optional.empty();
    }

    private static String description(String comment) {
        return plain(comment.replaceAll("@param[\\s\\S]*", ""));
    }

    private static String plain(String text) {
        return text.replaceAll("\\{@(?:code|link) #?([^}]*)}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
